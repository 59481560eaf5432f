package nommer.media.api;

/**
 * Names the staging object of one output of one claim: {@code .nommer-JOB-CLAIM-N}. Immutable.
 *
 * <p>The claim's number makes it unique for ever, so staging that another node removed is never
 * created again by the node that lost the job.
 */
public final class StagingName {
  private final String job;
  private final long claim;
  private final int output;

  /**
   * @param job id of the job
   * @param claim fencing token of the claim
   * @param output index of the output, from 0
   */
  public StagingName(String job, long claim, int output) {
    this.job = job;
    this.claim = claim;
    this.output = output;
  }

  /** What the names of all the job's staging objects begin with, whatever the claim. */
  public String jobPrefix() {
    return ".nommer-" + job + "-";
  }

  /** What the names of this claim's staging objects begin with. */
  public String claimPrefix() {
    return jobPrefix() + claim + "-";
  }

  /** The whole name. */
  @Override
  public String toString() {
    return claimPrefix() + output;
  }
}
