package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyEncoderTest {
  @TempDir Path directory;

  @Test
  void theOutputIsTheSource() throws Exception {
    Task task = new Task(directory);
    Files.writeString(task.source(), "to be copied");

    new CopyEncoder().encode(task);

    assertEquals("to be copied", Files.readString(task.output()));
  }

  @Test
  void aSourceLargerThanConfiguredIsRefused() throws Exception {
    CopyEncoder encoder = new CopyEncoder();
    encoder.configure(3);
    Task task = new Task(directory);
    Files.writeString(task.source(), "four");

    MediaException e = assertThrows(MediaException.class, () -> encoder.encode(task));

    assertEquals(ErrorCode.BADINPUT, e.code());
  }

  @Test
  void optionsAreRefused() {
    CopyEncoder encoder = new CopyEncoder();
    encoder.check("{}");
    encoder.check("[ ]");

    assertThrows(MediaException.class, () -> encoder.check("{\"speed\": 2}"));
  }

  @Test
  void aSourceThatIsNotThereIsAFaultOfTheEncoder() {
    MediaException e =
        assertThrows(MediaException.class, () -> new CopyEncoder().encode(new Task(directory)));

    assertEquals(ErrorCode.ENCODER_FAILED, e.code());
  }

  private record Task(Path directory) implements EncodeTask {
    @Override
    public String jobId() {
      return "job";
    }

    @Override
    public String name() {
      return "outputs[0]";
    }

    @Override
    public Path source() {
      return directory.resolve("source");
    }

    @Override
    public Path folder() {
      throw new IllegalStateException("the output is a file");
    }

    @Override
    public Path output() {
      return directory.resolve("output");
    }

    @Override
    public String options() {
      return "{}";
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public void progress(double fraction) {}

    @Override
    public void sized(double pixels) {}

    @Override
    public void warn(String message) {}
  }
}
