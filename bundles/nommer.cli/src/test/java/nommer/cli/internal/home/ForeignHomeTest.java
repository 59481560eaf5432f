package nommer.cli.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.testing.Run;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A home in which others have a hand, as one that somebody left in a shared folder. */
class ForeignHomeTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "demo",
        "encode in.mp4 out.mp4",
        "jobs",
        "status x",
        "logs 00000000000000000000000000000000000000000000000001",
        "doctor",
        "plugins",
        "presets list"
      })
  void noCommandRunsOrBelievesIt(String line) throws IOException {
    Files.createDirectories(folder.resolve(".nommer/conf"));
    Files.createDirectories(folder.resolve(".nommer/data/run/feederd"));
    Files.writeString(folder.resolve(".nommer/data/run/feederd/process.json"), "{\"pid\":1}");
    open(folder.resolve(".nommer"), "rwxrwxrwx");
    Files.writeString(folder.resolve("in.mp4"), "media");
    Run run = Run.in(folder);

    assertThat(run.nommer(line.split(" ", -1))).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("may be written by other users", "chmod", ".nommer");
    assertThat(folder.resolve(".nommer/data/cli")).doesNotExist();
  }

  private static void open(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
