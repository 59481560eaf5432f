package nommer.encoder.ffmpeg.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrappersTest {
  @TempDir Path folder;

  @Test
  void aProcessWithATerminalIsToldByItsStatus() throws IOException {
    assertThat(Wrappers.hasTerminal(status("12 (a) b) S 1 12 12 34816 12 4194304"))).isTrue();
    assertThat(Wrappers.hasTerminal(status("12 (a) b) S 1 12 12 0 -1 4194304"))).isFalse();
  }

  @Test
  void whereNothingIsKnownATerminalIsAssumed() {
    assertThat(Wrappers.hasTerminal(folder.resolve("none"))).isTrue();
  }

  private Path status(String text) throws IOException {
    return Files.writeString(folder.resolve("stat"), text);
  }
}
