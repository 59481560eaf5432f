package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the picture: its colours, its shape, its rate. */
class SourcePictureTest {
  /** Of pure red, in the matrices of BT.709 and BT.601, limited range. */
  private static final List<Integer> RED_709 = List.of(63, 102, 240);

  private static final List<Integer> RED_601 = List.of(81, 90, 240);

  @TempDir static Path directory;
  private static Studio studio;
  private static FfmpegEncoder encoder;

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    encoder = Encoders.usual();
  }

  @AfterAll
  static void close() {
    encoder.deactivate();
  }

  @ParameterizedTest
  @CsvSource({
    "smpte2084, 572, PQ, web_low",
    "smpte2084, 572, PQ, web_high",
    "smpte2084, 572, PQ, android_low",
    "arib-std-b67, 721, HLG, web_medium"
  })
  void highDynamicRangeBecomesSdr(String transfer, int white, String name, String preset)
      throws Exception {
    Path source = hdr(transfer, white);

    Task task = encode(source, preset);

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("pix_fmt").asText()).isEqualTo("yuv420p");
    assertThat(video.path("color_transfer").asText()).isEqualTo("bt709");
    assertThat(video.path("color_primaries").asText()).isEqualTo("bt709");
    assertThat(video.toString()).doesNotContain("Mastering", "Content light");
    assertThat(studio.colour(task.output(), 0).get(0)).isBetween(150, 236);
    assertThat(task.warnings)
        .singleElement()
        .asString()
        .contains("high dynamic range (" + name + ")");
  }

  @Test
  void aStillOfHighDynamicRangeIsNotPale() throws Exception {
    Task task = encode(hdr("smpte2084", 64), "thumbnail");

    assertThat(studio.colour(task.output(), 0).get(0)).isLessThan(8);
    assertThat(studio.stream(task.output(), "video").path("pix_fmt").asText())
        .isEqualTo("yuvj420p");
  }

  @ParameterizedTest
  @CsvSource({"bt2020, bt2020nc, bt709", "smpte432, bt709, iec61966-2-1"})
  void widerColoursAreMappedToThoseOfBt709(String primaries, String matrix, String transfer)
      throws Exception {
    Path source =
        studio.make(
            "wide-" + primaries + ".mp4",
            "-f lavfi -i color=gray:size=160x90:rate=25:duration=0.2,format=yuv420p,setparams="
                + "range=tv:color_primaries=%s:colorspace=%s:color_trc=%s"
                    .formatted(primaries, matrix, transfer)
                + " -c:v libx264 -preset ultrafast");

    for (String preset : List.of("web_low", "thumbnail")) {
      Task task = encode(source, preset);

      int grey = studio.colour(task.output(), 0).get(0);
      assertThat(grey).as(preset).isBetween(110, 140);
      assertThat(task.warnings).singleElement().asString().contains("wider colours");
    }
    JsonNode video = studio.stream(encode(source, "web_low").output(), "video");
    assertThat(video.path("color_primaries").asText()).isEqualTo("bt709");
  }

  /** Ten bits of one grey, of that code. */
  private static Path hdr(String transfer, int code) {
    return studio.make(
        transfer + code + "-" + System.nanoTime() + ".mp4",
        "-f lavfi -i color=black:size=160x90:rate=25:duration=0.2,format=yuv420p10le,lutyuv=y="
            + code
            + ":u=512:v=512 -c:v libx265 -preset ultrafast -color_primaries bt2020 -color_trc "
            + transfer
            + " -colorspace bt2020nc -x265-params log-level=none:colorprim=bt2020:transfer="
            + transfer
            + ":colormatrix=bt2020nc -tag:v hvc1");
  }

  @ParameterizedTest
  @CsvSource({"web_medium, bt709", "web_low, smpte170m", "android_low, smpte170m"})
  void redOfARecordedScreenStaysRed(String preset, String matrix) throws Exception {
    Path source =
        studio.make(
            "rgb-" + preset + ".mkv",
            "-f lavfi -i color=red:size=1280x720:rate=25:duration=0.2,format=gbrp -c:v ffv1");

    Task task = encode(source, preset);

    assertRed(task, matrix);
  }

  @ParameterizedTest
  @CsvSource({
    "web_medium, tagged, bt709",
    "web_low, tagged, smpte170m",
    "web_low, untagged, smpte170m",
    "android_low, untagged, smpte170m"
  })
  void redOfHdStaysRedWhereItBecomesSd(String preset, String tags, String matrix) throws Exception {
    Task task = encode(hdRed(tags.equals("tagged")), preset);

    assertRed(task, matrix);
    assertThat(task.warnings).isEmpty();
  }

  private static void assertRed(Task task, String matrix) {
    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("color_space").asText()).isEqualTo(matrix);
    assertThat(video.path("color_range").asText()).isEqualTo("tv");
    List<Integer> expected = matrix.equals("bt709") ? RED_709 : RED_601;
    List<Integer> red = studio.colour(task.output(), 0);
    for (int i = 0; i < 3; i++) {
      assertThat(red.get(i)).as(red.toString()).isBetween(expected.get(i) - 3, expected.get(i) + 3);
    }
  }

  /** JPEG means BT.601 in full range, whatever its size. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStillOfHdKeepsItsRed(boolean tagged) throws Exception {
    List<Integer> red = studio.colour(encode(hdRed(tagged), "thumbnail").output(), 0);

    assertThat(red.get(0)).isBetween(73, 79);
    assertThat(red.get(1)).isBetween(82, 88);
    assertThat(red.get(2)).isGreaterThan(250);
  }

  private static Path hdRed(boolean tagged) {
    return studio.make(
        "red-" + System.nanoTime() + ".mp4",
        "-f lavfi -i color=red:size=1280x720:rate=25:duration=0.2,format=gbrp,"
            + "scale=out_color_matrix=bt709:out_range=tv,format=yuv444p"
            + (tagged
                ? ",setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv"
                : ",setparams=colorspace=unknown:color_primaries=unknown:color_trc=unknown")
            + " -c:v libx264 -preset ultrafast -qp 0");
  }

  @Test
  void manyPicturesASecondAreThinnedToWhatTheLevelHolds() throws Exception {
    Path source =
        studio.make(
            "fast.mp4",
            "-f lavfi -i testsrc2=size=640x360:rate=120:duration=1 -c:v libx264 -preset ultrafast");

    Task task = encode(source, "android_low");

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("level").asInt()).isEqualTo(30);
    assertThat(video.path("nb_read_frames").asInt()).isBetween(59, 61);
    assertThat(task.warnings)
        .containsExactly(
            "of 120 pictures a second one in 2 was kept: level 3.0 holds no more"
                .replace("3.0", "3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_low", "android_low"})
  void circlesStayCirclesWhereTheShapeChanges(String preset) throws Exception {
    String half = ":rate=25:duration=2 -c:v libx264 -preset ultrafast -g 25 -f mpegts ";
    Path wide =
        studio.make(
            "wide.ts", "-f lavfi -i color=red:size=320x180" + half + "-output_ts_offset 10");
    Path narrow =
        studio.make(
            "narrow.ts", "-f lavfi -i color=red:size=320x240" + half + "-output_ts_offset 12");
    Path source = joined(wide, narrow, "shapes-" + preset + ".ts");

    Task task = encode(source, preset);

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("width").asInt()).isEqualTo(320);
    assertThat(video.path("height").asInt()).isEqualTo(180);
    assertThat(video.path("nb_read_frames").asInt()).isEqualTo(100);
    assertThat(edge(task.output(), 10)).isGreaterThan(60);
    assertThat(edge(task.output(), 90)).isLessThan(25);
    assertThat(task.warnings).anySatisfy(told -> assertThat(told).contains("bars"));
    assertThat(task.warnings).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"320x180, 640x360, web_low", "640x360, 320x180, android_low"})
  void noPictureIsLostWhereTheSizeChanges(String before, String after, String preset)
      throws Exception {
    String half = ":rate=25:duration=2 -c:v libx264 -preset ultrafast -g 25 -f mpegts ";
    Path one = studio.make(before + ".ts", "-f lavfi -i testsrc2=size=" + before + half);
    Path other =
        studio.make(
            after + ".ts", "-f lavfi -i testsrc2=size=" + after + half + "-output_ts_offset 2");

    Task task = encode(joined(one, other, before + "-sizes.ts"), preset);

    JsonNode video = studio.stream(task.output(), "video");
    assertThat(video.path("nb_read_frames").asInt()).isEqualTo(100);
    assertThat(task.warnings).noneSatisfy(told -> assertThat(told).contains("bars"));
  }

  private static int edge(Path file, int frame) {
    return studio
            .raw(
                file,
                "-vf select=eq(n\\,"
                    + frame
                    + "),crop=8:8:0:(ih-oh)/2,format=yuv420p -frames:v 1 -f rawvideo")[0]
        & 0xff;
  }

  private static Path joined(Path one, Path other, String name) throws Exception {
    Path file = directory.resolve(name);
    try (var out = java.nio.file.Files.newOutputStream(file)) {
      java.nio.file.Files.copy(one, out);
      java.nio.file.Files.copy(other, out);
    }
    return file;
  }

  private static Task encode(Path source, String preset) throws InterruptedException {
    Task task = new Task(source, directory, Studio.shippedPreset(preset));
    encoder.encode(task);
    return task;
  }
}
