package nommer.job.submission;

import java.util.List;
import nommer.job.api.EncodingJob;

/**
 * What became of a submission.
 *
 * @param job as saved, PENDING; or, of one that was submitted before, as it is by now
 * @param warnings what is odd about it, as {@link Checked} has them; they are not kept with the job
 * @param isNew whether this submission made the job, and none under the same key before
 */
public record Submitted(EncodingJob job, List<String> warnings, boolean isNew) {
  public Submitted {
    warnings = List.copyOf(warnings);
  }
}
