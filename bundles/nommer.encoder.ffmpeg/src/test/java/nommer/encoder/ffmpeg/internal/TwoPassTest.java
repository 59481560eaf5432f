package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bit rates, for which an encoder looks at the film twice. */
class TwoPassTest {
  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;
  private static Path source;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
    source = // still, then busy
        studio.make(
            "film.mp4",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=4 -f lavfi -i sine=duration=4"
                + " -vf noise=alls=40:allf=t:enable=gte(t\\,2) -c:v libx264 -preset ultrafast"
                + " -crf 12 -c:a aac");
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @Test
  void ofHevcTheSecondPassKnowsWhatTheFirstFound() throws Exception {
    Task task = new Task(source, directory, options("hevc", "150k"));

    encoder.encode(task);

    assertThat(task.said).anyMatch(line -> line.contains("pass=1:stats=pass.x265"));
    assertThat(task.said).anyMatch(line -> line.contains("pass=2:stats=pass.x265"));
    double bits = studio.stream(task.output(), "video").path("bit_rate").asDouble();
    assertThat(bits).isBetween(120_000.0, 180_000.0);
  }

  @Test
  void severalShareEachPassAndEachHasFilesOfItsOwn() throws Exception {
    Task alone = new Task("outputs[0]", source, directory, options("hevc", "150k"));
    Task small = new Task("outputs[0]", source, directory, options("hevc", "150k"));
    Task large = new Task("outputs[1]", source, directory, options("hevc", "400k"));
    Task other = new Task("outputs[2]", source, directory, options("h264", "300k"));

    encoder.encode(alone);
    encoder.encodeAll(List.of(small, large, other));

    assertThat(small.said.stream().filter(line -> line.startsWith("run "))).hasSize(2);
    assertThat(small.said)
        .anyMatch(line -> line.contains("pass=2:stats=pass0.x265") && line.contains("pass1.x265"));
    assertThat(Files.size(large.output())).isGreaterThan(Files.size(small.output()) * 3 / 2);
    assertThat(studio.xpsnr(small.output(), alone.output(), "null")).isGreaterThan(30);
  }

  private static String options(String codec, String rate) {
    return encoder.compile(
        "{\"video\":{\"codec\":\"%s\",\"bitrate\":\"%s\",\"speed\":\"fast\"}}"
            .formatted(codec, rate),
        ".mp4",
        ".mp4");
  }
}
