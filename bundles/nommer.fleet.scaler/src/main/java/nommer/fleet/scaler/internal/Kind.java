package nommer.fleet.scaler.internal;

import java.util.stream.Collectors;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;

/** What makes jobs alike when their time is predicted. */
final class Kind {
  private Kind() {}

  /** Presets of its outputs; of those that have none the encoder; looks are alike. */
  static String of(EncodingJob job) {
    return job.request().outputs().stream().map(Kind::of).collect(Collectors.joining("+"));
  }

  private static String of(JobOutput output) {
    if (output.isLook()) {
      return "probe";
    }
    return output.preset().isEmpty() ? output.encoder() : output.preset();
  }
}
