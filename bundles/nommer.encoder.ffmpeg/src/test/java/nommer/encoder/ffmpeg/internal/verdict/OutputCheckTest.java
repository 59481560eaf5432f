package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.Studio;
import nommer.encoder.ffmpeg.internal.container.Completeness;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.container.Track;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.PassReader;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputCheckTest {
  private static final Header SOURCE =
      new Header("", Completeness.UNKNOWN, "", List.of(), false, false);
  private static final Pass PLAIN = new Pass(List.of(), List.of(), false);
  private static final Pass FRONT = new Pass(List.of(), List.of(), true);

  @TempDir static Path directory;
  private static Studio studio;
  private static Path mp4;

  private final List<String> warnings = new ArrayList<>();

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
    mp4 = studio.clip("a.mp4", "-c:a aac");
  }

  @Test
  void aWholeMp4Passes() {
    assertThatCode(() -> check(mp4, "mp4", PLAIN, SOURCE, log(50, 80))).doesNotThrowAnyException();
    assertThat(warnings).isEmpty();
  }

  @Test
  void anMp4WithoutItsIndexIsBad() {
    assertBad(studio.cut(mp4, 0.9, "cut.mp4"), "mp4", PLAIN, log(50, 80), "moov");
  }

  @Test
  void anMp4WithoutThePacketsThatFfmpegCountedIsBad() {
    assertBad(mp4, "mp4", PLAIN, log(51, 80), "50 of 51");
  }

  @Test
  void anMp4WithoutAnExpectedStreamIsBad() {
    Path silent = studio.make("silent.mp4", "-i " + mp4 + " -an -c copy");

    assertBad(silent, "mp4", PLAIN, log(50, 80), "no audio");
  }

  @Test
  void anIndexThatWasNotMovedIsBad() {
    assertBad(mp4, "mp4", FRONT, log(50, 80), "in front");
  }

  @Test
  void anotherFormatIsBad() {
    Path mkv = studio.make("a.mkv", "-i " + mp4 + " -c copy");

    assertBad(mkv, "mp4", PLAIN, log(50, 80), "no mp4");
    assertBad(mp4, "matroska", PLAIN, log(50, 80), "no matroska");
    assertBad(studio.cut(mkv, 0.5, "cut.mkv"), "matroska", PLAIN, log(50, 80), "missing");
  }

  @Test
  void anEmptyOrMissingOutputIsBad() {
    assertBad(studio.text("empty", ""), "mp4", PLAIN, log(50, 80), "missing or empty");
    assertBad(directory.resolve("nowhere"), "mp4", PLAIN, log(50, 80), "missing or empty");
  }

  @Test
  void aStreamOfLessThanHalfItsLengthIsBadAndALittleLessAWarning() {
    assertThatThrownBy(() -> check(mp4, "mp4", PLAIN, lasting(5, 2), log(50, 80)))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("of 5.00 s");
    check(mp4, "mp4", PLAIN, lasting(2, 3.5), log(50, 80));
    assertThat(warnings).hasSize(1).first().asString().contains("audio").contains("3.50");
  }

  @Test
  void ofAWebmOfWhichFfmpegTellsNoTimeTheHeaderTellsTheLength() {
    Path webm = studio.make("a.webm", "-i " + mp4 + " -an -c:v libvpx-vp9 -deadline realtime");
    RunLog log = new RunLog();
    log.accept("[info]   Stream #0:0 -> #0:0 (h264 (native) -> vp9 (libvpx-vp9))");
    log.accept("[verbose]   Output stream #0:0 (video): 50 packets muxed (9");

    check(webm, "webm", PLAIN, lasting(2.5, 2), log);
    assertThat(warnings).isEmpty();
    check(webm, "webm", PLAIN, lasting(5, 2), log);

    assertThat(warnings).containsExactly("the output is 2.00 s long, of 5.00 s of the source");
  }

  @Test
  void anMp4OfWhichPacketsHaveNoTimeOfTheirOwnIsBad() {
    String times = "stts\0\0\0\0\0\0\0\1\0\0\0\62\0\0";
    Path still = studio.patched(mp4, "still.mp4", times + "\2\0", times + "\0\0");
    Pass copied = new Pass(List.of(), List.of(new JobOption("c", "", "copy", false)), false);

    assertBad(still, "mp4", PLAIN, log(50, 80), "of its video 49 packets have the time stamp");
    assertThatCode(() -> check(still, "mp4", copied, SOURCE, log(50, 80)))
        .doesNotThrowAnyException();
  }

  @Test
  void lengthsAreNotComparedWhereTheJobChangesThem() {
    Pass trimmed = new Pass(List.of(), List.of(new JobOption("t", "", "2", false)), false);

    check(mp4, "mp4", trimmed, lasting(50, 50), log(50, 80));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aSingleStreamMuchShorterThanItsContainerSaysIsATruncatedSource() {
    RunLog log = log(50, 80);
    log.accept("[info] Input #0, flv, from 'file:source':");
    log.accept("[info]   Duration: 00:00:10.00, start: 0.000000, bitrate: 357 kb/s");
    log.accept("[info]   Stream #0:0: Video: h264, yuv420p");

    assertThatThrownBy(() -> check(mp4, "mp4", PLAIN, SOURCE, log))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo("truncated"));
  }

  @ParameterizedTest
  @CsvSource({
    "mp3, -c:a libmp3lame, 0",
    "adts, -c:a aac -f adts, 0",
    "ogg, -c:a libopus, 0.9",
    "flac, -c:a flac, 0",
    "wav, -c:a pcm_s16le, 0.9",
    "mpegts, -c:a aac -f mpegts, 0.903",
  })
  void formsWithoutAnIndexAreTriedCheaply(String muxer, String options, double cut) {
    Path whole = studio.sound("whole." + muxer, options);
    Path part =
        cut > 0
            ? studio.cut(whole, cut, "part." + muxer)
            : studio.text("part." + muxer, "no media at all");

    check(whole, muxer, PLAIN, SOURCE, new RunLog());
    assertBad(part, muxer, PLAIN, new RunLog(), muxer);
  }

  @ParameterizedTest
  @CsvSource({"a.jpg", "a.png"})
  void picturesMustEnd(String name) {
    Path whole = studio.make(name, "-f lavfi -i testsrc2=size=64x64 -frames:v 1 -update 1");

    check(whole, "image2", PLAIN, SOURCE, new RunLog());
    assertBad(studio.cut(whole, 0.9, "cut-" + name), "image2", PLAIN, new RunLog(), "image2");
  }

  private void check(Path output, String muxer, Pass pass, Header source, RunLog log) {
    try {
      new OutputCheck(muxer, pass, log).check(output, source, warnings::add);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void picturesThatAreLostOnTheWayAreMissed() {
    RunLog kept = counted(50, 0, 48, 48);
    RunLog dropped = counted(50, 10, 40, 40);
    RunLog lost = counted(50, 0, 47, 47);
    RunLog unwritten = counted(50, 0, 50, 49);
    Pass pass = PassReader.read("[{\"outfile_options\":[[\"c:v\",\"libx264\"]]}]").get(0);
    Pass fps = PassReader.read("[{\"outfile_options\":[[\"vf\",\"fps=5\"]]}]").get(0);
    Pass part = PassReader.read("[{\"outfile_options\":[[\"t\",1]]}]").get(0);

    assertThat(new FrameCheck(pass, kept).problem()).isEmpty();
    assertThat(new FrameCheck(pass, dropped).problem()).isEmpty();
    assertThat(new FrameCheck(fps, lost).problem()).isEmpty();
    assertThat(new FrameCheck(part, lost).problem()).isEmpty();
    assertThat(new FrameCheck(pass, lost).problem())
        .contains("of 50 pictures of the source 47 were encoded");
    assertThat(new FrameCheck(part, unwritten).problem()).isEmpty();
    assertThat(new FrameCheck(fps, unwritten).problem())
        .contains("50 pictures were encoded, and 49 written");
  }

  private static RunLog counted(int decoded, int dropped, int encoded, int written) {
    RunLog log = new RunLog();
    log.accept("[info]   Stream #0:0 -> #0:0 (h264 (native) -> h264 (libx264))");
    log.accept("[info] Output #0, mp4, to 'x':");
    log.accept("[info]   Stream #0:0: Video: h264, yuv420p, 160x90, 25 fps");
    for (int i = 0; i < dropped; i++) {
      log.accept("[vf#0:0 @ 0x1] [verbose] *** dropping frame 12 at ts 10");
    }
    log.accept(
        "[verbose]   Output stream #0:0 (video): %d frames encoded; %d packets muxed (9 bytes); "
            .formatted(encoded, written));
    log.accept(
        "[verbose]   Input stream #0:0 (video): 50 packets read (9 bytes); %d frames decoded; 0 decode errors; "
            .formatted(decoded));
    return log;
  }

  private void assertBad(Path output, String muxer, Pass pass, RunLog log, String says) {
    assertThatThrownBy(() -> check(output, muxer, pass, SOURCE, log))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo("bad_output"))
        .hasMessageContaining(says);
  }

  private static RunLog log(int videoPackets, int audioPackets) {
    RunLog log = new RunLog();
    log.accept("[info]   Stream #0:0 -> #0:0 (h264 (native) -> h264 (libx264))");
    log.accept("[info]   Stream #0:1 -> #0:1 (aac (native) -> aac (native))");
    log.accept("[verbose]   Output stream #0:0 (video): " + videoPackets + " packets muxed (9");
    log.accept("[verbose]   Output stream #0:1 (audio): " + audioPackets + " packets muxed (9");
    return log;
  }

  private static Header lasting(double video, double audio) {
    return new Header(
        "mp4",
        Completeness.COMPLETE,
        "",
        List.of(new Track("video", 1, video), new Track("audio", 1, audio)),
        false,
        true);
  }
}
