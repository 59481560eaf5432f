package nommer.job.replaced;

import java.time.Duration;
import nommer.job.api.Grant;
import nommer.job.api.JobId;

/**
 * A folder that a manifest named which is about to be replaced. Immutable.
 *
 * @param by the job whose output replaces the manifest
 * @param output index of that output in the job, from 0
 * @param manifest URI of the manifest, as the job has it; may hold secrets
 * @param folder name of the folder beside it
 * @param kept how long it stays once the job has ended
 * @param grant what the job may touch, under which the folder goes
 */
public record ReplacedTree(
    JobId by, int output, String manifest, String folder, Duration kept, Grant grant) {
  public ReplacedTree {
    if (output < 0 || kept.isNegative()) {
      throw new IllegalArgumentException("output " + output + ", kept " + kept);
    }
  }

  /** Without the manifest, which may hold secrets. */
  @Override
  public String toString() {
    return "%s, replaced by outputs[%d] of %s, kept for %s".formatted(folder, output, by, kept);
  }
}
