package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an HDR10 film says of the display that it was made on, and of its light. */
class HdrTagsTest {
  private static final List<String> SAID =
      List.of(
          "red_x=0.68",
          "green_y=0.69",
          "white_point_x=0.3127",
          "min_luminance=0.005",
          "max_luminance=1000",
          "max_content=1000",
          "max_average=400");

  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;
  private static Path mp4;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
    mp4 =
        studio.make(
            "hdr.mp4",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=0.4"
                + " -vf format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084:"
                + "colorspace=bt2020nc:range=tv -c:v libx265 -preset ultrafast"
                + " -x265-params log-level=error:hdr10=1:master-display="
                + "G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50):"
                + "max-cll=1000,400 -tag:v hvc1");
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @ParameterizedTest
  @CsvSource({
    "mp4, hevc, .mp4",
    "mp4, av1, .mp4",
    "mp4, hevc, .mkv",
    "mkv, av1, .mkv",
    "ts, hevc, .mp4",
    "ts, av1, .webm",
  })
  void goesAlongWhereHdrIsKept(String from, String codec, String ending) throws Exception {
    Path made =
        made(from, "{'codec':'%s','hdr':'keep','speed':'fastest'}".formatted(codec), ending);

    assertThat(lightTags(made)).containsAll(SAID);
  }

  @Test
  void goesAlongInPicturesThatWereScaledAndMadeSteady() throws Exception {
    Path made =
        made("mp4", "{'codec':'hevc','hdr':'keep','height':46,'fps':25,'bitrate':'200k'}", ".mp4");

    assertThat(lightTags(made)).containsAll(SAID);
  }

  @ParameterizedTest
  @CsvSource({"h264", "hevc", "av1"})
  void isGoneFromWhatWasMappedToSdr(String codec) throws Exception {
    Path made = made("mp4", "{'codec':'%s','speed':'fastest'}".formatted(codec), ".mp4");

    assertThat(lightTags(made)).isEmpty();
  }

  private static Path made(String from, String video, String ending) throws Exception {
    Path source = from.equals("mp4") ? mp4 : studio.make("hdr." + from, "-i " + mp4 + " -c copy");
    String options =
        encoder.compile(("{'video':" + video + "}").replace('\'', '"'), "." + from, ending);
    Task task = new Task(source, directory, options);
    encoder.encode(task);
    return task.output();
  }

  /** What the first picture says of display and light, each value a plain number. */
  private static List<String> lightTags(Path file) throws Exception {
    Process probe =
        studio
            .ffmpeg()
            .process(
                studio.ffmpeg().ffprobe().orElseThrow(),
                List.of("-v", "error", "-show_frames", "-read_intervals", "%+#1", file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(probe.waitFor()).as(said).isZero();
    return said.lines()
        .filter(line -> line.matches("(red|green|blue|white|min|max)_[a-z_]+=[0-9/]+"))
        .map(HdrTagsTest::plain)
        .toList();
  }

  /** {@code a=1/2} becomes {@code a=0.5}. */
  private static String plain(String line) {
    String[] parts = line.split("[=/]", -1);
    double under = parts.length > 2 ? Double.parseDouble(parts[2]) : 1;
    BigDecimal value = BigDecimal.valueOf(Double.parseDouble(parts[1]) / under);
    return parts[0]
        + "="
        + value.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }
}
