package nommer.worker.internal;

import java.nio.file.Path;
import nommer.media.api.EncodeTask;

/** What an encoder is given. */
record Task(
    String jobId,
    Path source,
    Path output,
    Path directory,
    String options,
    int threads,
    Feedback feedback)
    implements EncodeTask {
  @Override
  public void progress(double fraction) {
    feedback.progress(fraction);
  }

  @Override
  public void sized(double pixels) {
    feedback.sized(pixels);
  }

  @Override
  public void warn(String message) {
    feedback.warn(message);
  }
}
