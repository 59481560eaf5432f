package nommer.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegLocatorTest {
  @TempDir Path data;

  @Test
  void theArtifactIsUnpackedOnceAndRuns() throws Exception {
    FfmpegLocator locator = new FfmpegLocator(data, "", "");

    Ffmpeg first = locator.locate();

    assertThat(first.origin()).startsWith("artifact 8.");
    assertThat(versionOf(first, first.program())).startsWith("ffmpeg version");
    assertThat(versionOf(first, first.ffprobe().orElseThrow())).startsWith("ffprobe version");

    long unpacked = Files.getLastModifiedTime(first.program()).toMillis();
    assertThat(locator.locate()).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first.program()).toMillis()).isEqualTo(unpacked);
  }

  @Test
  void ofManyThatUnpackAtOnceAllGetTheSame() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<Ffmpeg>> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(pool.submit(() -> new FfmpegLocator(data, "", "").locate()));
      }

      Ffmpeg first = answers.get(0).get(2, TimeUnit.MINUTES);

      assertThat(answers.get(1).get(2, TimeUnit.MINUTES)).isEqualTo(first);
      assertThat(answers.get(2).get(2, TimeUnit.MINUTES)).isEqualTo(first);
      assertThat(namesIn(data.resolve("ffmpeg"))).hasSize(2).contains(".lock");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatAKilledProcessLeftHalfUnpackedIsRemovedAndNotUsed() throws Exception {
    Path half = Files.createDirectories(data.resolve("ffmpeg/.unpack-8.1.2-1.5.14-linux"));
    Files.writeString(half.resolve("ffmpeg"), "half of it");

    Ffmpeg found = new FfmpegLocator(data, "", "").locate();

    assertThat(half).doesNotExist();
    assertThat(versionOf(found, found.program())).startsWith("ffmpeg version");
  }

  @Test
  void aConfiguredProgramComesFirst() throws Exception {
    Path program = Files.writeString(data.resolve("mine"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    Ffmpeg found = new FfmpegLocator(data, program.toString(), "").locate();

    assertThat(found.program()).isEqualTo(program);
    assertThat(found.environment()).isEmpty();
    assertThat(found.ffprobe()).isEmpty();
  }

  @Test
  void aConfiguredProgramThatIsNotThereIsAnErrorAndTellsTheThreeWays() {
    FfmpegLocator locator = new FfmpegLocator(data, data.resolve("nowhere").toString(), "");

    assertThatThrownBy(locator::locate)
        .isInstanceOf(NoFfmpegException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("ffmpeg.path")
        .hasMessageContaining("org.bytedeco:ffmpeg")
        .hasMessageContaining("PATH");
  }

  @Test
  void aConfiguredJarThatIsNotThereIsAnError() {
    FfmpegLocator locator = new FfmpegLocator(data, "", data.resolve("no.jar").toString());

    assertThatThrownBy(locator::locate)
        .isInstanceOf(NoFfmpegException.class)
        .hasMessageContaining("no.jar");
  }

  @Test
  void aJarWithoutFfmpegIsAnErrorAndLeavesNothing() throws Exception {
    Path jar = data.resolve("ffmpeg-empty.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("something/else"));
    }
    FfmpegLocator locator = new FfmpegLocator(data, "", jar.toString());

    assertThatThrownBy(locator::locate)
        .isInstanceOf(NoFfmpegException.class)
        .hasMessageContaining("ffmpeg-empty.jar");
    assertThat(namesIn(data.resolve("ffmpeg"))).containsExactly(".lock");
  }

  private static String versionOf(Ffmpeg ffmpeg, Path tool) throws IOException {
    Process process = ffmpeg.process(tool, List.of("-version")).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
