package nommer.bench.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.EncoderName;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Writes one byte, and notes when it was called: by then ENCODING is saved. */
@Component(service = Encoder.class, immediate = true)
@EncoderName("noop")
public final class NoopEncoder implements Encoder {
  /**
   * Below a home, the name of the node follows; each line holds a job's id and {@link
   * System#nanoTime()}.
   */
  static final String NOTES = "data/noop-notes-";

  private final FileChannel notes;

  /**
   * @throws IOException the file of notes cannot be opened
   */
  @Activate
  public NoopEncoder(BundleContext context) throws IOException {
    this.notes =
        FileChannel.open(
            Path.of(context.getProperty("nommer.home"), NOTES + context.getProperty("nommer.node")),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
  }

  @Deactivate
  void close() throws IOException {
    notes.close();
  }

  @Override
  public void check(String options) {
    // every option is as good as none
  }

  @Override
  public void encode(EncodeTask task) {
    long now = System.nanoTime();
    String line = task.jobId() + " " + now + "\n";
    try {
      notes.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
      Files.write(task.output(), new byte[] {'x'});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
