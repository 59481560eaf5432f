package nommer.job.submission;

import java.util.List;
import nommer.job.api.JobRequest;

/**
 * What a submission that was found good would become.
 *
 * @param request with presets resolved and encoders under their own names
 * @param warnings what is odd about it, though no reason to refuse it; each names its field
 * @param plans for each output of the request, what its encoder would run for an ordinary source
 * @param bytes for each, about how large its options say that it will be; 0 where they do not
 */
public record Checked(
    JobRequest request, List<String> warnings, List<List<String>> plans, List<Long> bytes) {
  public Checked {
    bytes = List.copyOf(bytes);
    warnings = List.copyOf(warnings);
    plans = plans.stream().map(List::copyOf).toList();
  }
}
