package nommer.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts whose ffmpeg is there, but dies when it is tried. */
class FirstStartTest {
  @TempDir Path folder;

  @Test
  void aKilledOneIsNotTakenForAMissingOne() throws Exception {
    FfmpegDiedException died = diedOf("echo 'warming up' >&2; kill -9 $$");

    assertThat(died)
        .hasMessageContaining("artifact mine")
        .hasMessageContaining("was found, but was ended by signal 9 (KILL")
        .hasMessageContaining("memory guard")
        .hasMessageContaining("warming up")
        .hasMessageContaining("Try again")
        .hasMessageNotContaining("Provide one");
  }

  @Test
  void oneThatGivesUpIsToldByItsExitCodeAndTheLastOfItsWords() throws Exception {
    FfmpegDiedException died =
        diedOf("echo out; echo first >&2; seq 1000 1400 >&2; echo 'no such library' >&2; exit 127");

    assertThat(died)
        .hasMessageContaining("ended with exit code 127")
        .hasMessageContaining("1400\nno such library")
        .hasMessageNotContaining("first\n")
        .hasMessageNotContaining("out");
  }

  @Test
  void aCrashInSilenceIsToldToo() throws Exception {
    assertThat(diedOf("kill -SEGV $$"))
        .hasMessageContaining("signal 11 (SEGV)")
        .hasMessageContaining("without a word");
  }

  @Test
  void theNextTryMayDoBetter() throws Exception {
    Path once = folder.resolve("once");
    Path jar = jar("[ -e %s ] || { touch %s; kill -9 $$; }".formatted(once, once));
    FfmpegLocator locator = new FfmpegLocator(folder, "", jar.toString());
    assertThat(catchThrowableOfType(FfmpegDiedException.class, locator::locate)).isNotNull();

    Ffmpeg found = locator.locate();

    assertThat(found.program()).isExecutable();
    assertThat(found.origin()).isEqualTo("artifact mine");
  }

  private FfmpegDiedException diedOf(String script) throws IOException {
    FfmpegLocator locator = new FfmpegLocator(folder, "", jar(script).toString());
    FfmpegDiedException died = catchThrowableOfType(FfmpegDiedException.class, locator::locate);
    assertThat(died).isNotNull();
    return died;
  }

  private Path jar(String script) throws IOException {
    Path jar = folder.resolve("ffmpeg-mine.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("org/bytedeco/ffmpeg/here/ffmpeg"));
      zip.write(("#!/bin/sh\n" + script + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
