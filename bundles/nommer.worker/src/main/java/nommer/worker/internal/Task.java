package nommer.worker.internal;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import nommer.media.api.EncodeTask;

/** What an encoder is given. */
record Task(
    String jobId,
    Path source,
    Path output,
    Path directory,
    String options,
    int threads,
    DoubleConsumer onProgress,
    Consumer<String> onWarning)
    implements EncodeTask {
  @Override
  public void progress(double fraction) {
    onProgress.accept(fraction);
  }

  @Override
  public void warn(String message) {
    onWarning.accept(message);
  }
}
