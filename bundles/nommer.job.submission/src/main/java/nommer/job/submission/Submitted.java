package nommer.job.submission;

import java.util.List;
import nommer.job.api.EncodingJob;

/**
 * What became of a submission.
 *
 * @param job as saved, PENDING
 * @param warnings what is odd about it, as {@link Checked} has them; they are not kept with the job
 */
public record Submitted(EncodingJob job, List<String> warnings) {
  public Submitted {
    warnings = List.copyOf(warnings);
  }
}
