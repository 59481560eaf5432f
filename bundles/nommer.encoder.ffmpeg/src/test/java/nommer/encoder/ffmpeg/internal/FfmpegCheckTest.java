package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.contracts.Found;
import nommer.ffmpeg.FfmpegLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FfmpegCheckTest {
  private static final Box BOX = Box.ofThisMachine();

  @TempDir Path folder;

  @Test
  void theFfmpegThatJobsWouldUseTellsItsVersion() throws Exception {
    Found found = Found.by(new FfmpegCheck(new FfmpegLocator(folder, "", ""), BOX, true));

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("ffmpeg")).contains("ffmpeg version").doesNotContain("Copyright");
    assertThat(found.text("box")).contains("box: " + BOX.kind().word() + ": ");
  }

  @Test
  void oneThatIsNotThereIsAFailureWhereItIsNeededAndElseAWarning() throws Exception {
    String none = folder.resolve("none").toString();

    Found here = look(none, true);
    Found elsewhere = look(none, false);

    assertThat(here.failures())
        .singleElement()
        .asString()
        .contains(none, "conf/nommer.encoder.ffmpeg.config");
    assertThat(elsewhere.failures()).isEmpty();
    assertThat(elsewhere.warnings()).singleElement().asString().contains("only workers need it");
  }

  @Test
  void oneThatDoesNotRunIsToldWithWhatItSaid() throws Exception {
    Path broken = folder.resolve("ffmpeg");
    Files.writeString(broken, "#!/bin/sh\necho cannot open libx264.so\nexit 127\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(look(broken.toString(), true).failures())
        .singleElement()
        .asString()
        .contains("ended with 127: cannot open libx264.so", "install ffmpeg");
  }

  @Test
  void oneThatDoesNotStartInTheBoxIsToldOf() throws Exception {
    Path script = folder.resolve("ffmpeg");
    Files.writeString(script, "#!/bin/sh\necho ffmpeg version 0\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(look(script.toString(), true).warnings())
        .anyMatch(warning -> warning.startsWith("warn box: "));
    Found required =
        Found.by(
            new FfmpegCheck(
                new FfmpegLocator(folder, script.toString(), ""),
                Box.ofThisMachine(true, BoxKind.BWRAP, List.of()),
                true));
    assertThat(required.failures()).singleElement().asString().contains("require.box");
  }

  private Found look(String path, boolean encodesHere) throws InterruptedException {
    return Found.by(new FfmpegCheck(new FfmpegLocator(folder, path, ""), BOX, encodesHere));
  }
}
