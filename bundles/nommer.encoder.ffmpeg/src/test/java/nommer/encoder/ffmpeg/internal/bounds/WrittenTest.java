package nommer.encoder.ffmpeg.internal.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenTest {
  @TempDir Path directory;

  @Test
  void whatWasThereAndWhatIsBehindLinksDoesNotCount() throws Exception {
    Path source = Files.write(directory.resolve("source"), new byte[1000]);
    Written written = new Written(directory);
    Path folder = Files.createDirectory(directory.resolve("ffmpeg-1"));

    Files.createSymbolicLink(folder.resolve("source"), source);
    assertThat(written.bytes()).isZero();
    Files.write(folder.resolve("passlog"), new byte[30]);
    Files.write(directory.resolve("out"), new byte[500]);

    assertThat(written.bytes()).isEqualTo(530);
    assertThat(written.free()).isPositive();
  }
}
