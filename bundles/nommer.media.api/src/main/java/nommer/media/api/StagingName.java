package nommer.media.api;

import java.util.regex.Pattern;

/**
 * Names the staging object of one output of one claim, {@code .nommer-JOB-CLAIM-N}, and the folder
 * of a tree, {@code nommer-JOB-CLAIM-N}. Immutable.
 *
 * <p>The claim's number makes it unique for ever, so staging that another node removed is never
 * created again by the node that lost the job.
 */
public final class StagingName {
  private static final Pattern EARLIER = Pattern.compile("[0-9]{1,18}");

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

  /**
   * Name of the folder beside a tree's manifest in which the tree's files lie. It stays after the
   * publishing, and is what the manifest calls it; without a dot, since web servers hide such.
   */
  public String folder() {
    return toString().substring(1);
  }

  /**
   * Whether {@code name} is what an earlier claim called the staging object of the same output:
   * what a sweep may remove. Of a later one nothing may be, by a node that wakes up late.
   *
   * @param name anything
   */
  public boolean follows(String name) {
    String end = "-" + output;
    if (!name.startsWith(jobPrefix()) || !name.endsWith(end)) {
      return false;
    }
    int begin = jobPrefix().length();
    String other = name.substring(begin, Math.max(begin, name.length() - end.length()));
    return EARLIER.matcher(other).matches() && Long.parseLong(other) < claim;
  }

  /**
   * Whether {@code name} is what an earlier claim called the folder of the same tree.
   *
   * @param name anything
   */
  public boolean followsFolder(String name) {
    return follows("." + name);
  }

  /** The whole name of the staging object. */
  @Override
  public String toString() {
    return jobPrefix() + claim + "-" + output;
  }
}
