package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.Studio;
import nommer.encoder.ffmpeg.internal.container.Completeness;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.container.Track;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What boxes say of times, and what that makes of an output. */
class OutputTimesTest {
  private static final Header SOURCE =
      new Header("", Completeness.UNKNOWN, "", List.of(), false, false);
  private static final Pass PLAIN = new Pass(List.of(), List.of(), false);

  @TempDir static Path directory;
  private static Studio studio;

  private final List<String> warnings = new ArrayList<>();

  @BeforeAll
  static void open() {
    studio = new Studio(directory);
  }

  private void check(Path output, String muxer, Pass pass, Header source, RunLog log) {
    try {
      new OutputCheck(muxer, pass, log).check(output, source, warnings::add);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What ffmpeg says of a source of two seconds, of which it decoded all. */
  private static RunLog heard(int pictures, int samples) {
    RunLog log = new RunLog();
    log.accept("[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'x':");
    log.accept("[info]   Duration: 00:00:02.00, start: 0.000000, bitrate: 1 kb/s");
    log.accept("[info]   Stream #0:0: Video: h264, yuv420p, 160x90, 25 fps");
    log.accept("[info]   Stream #0:1: Audio: aac (LC), 44100 Hz, mono, fltp");
    log.accept("[info] Stream mapping:");
    log.accept("[info]   Stream #0:0 -> #0:0 (h264 (native) -> h264 (libx264))");
    log.accept("[info]   Stream #0:1 -> #0:1 (aac (native) -> aac (native))");
    log.accept(
        "[verbose]   Input stream #0:0 (video): 50 packets read (9 bytes); %d frames decoded; 0 decode errors; "
            .formatted(pictures));
    log.accept(
        "[verbose]   Input stream #0:1 (audio): 88 packets read (9 bytes); 87 frames decoded; 0 decode errors (%d samples); "
            .formatted(samples));
    return log;
  }

  private static Header ending(double picture, double sound) {
    return new Header(
        "mp4",
        Completeness.COMPLETE,
        "",
        List.of(new Track("video", 50, picture), new Track("audio", 88, sound)),
        false,
        true);
  }

  @ParameterizedTest
  @CsvSource({"short.mp4, mp4", "short.mov, mov", "short.mkv, matroska"})
  void soundThatDoesNotEndWithThePictureAsInTheSourceIsBad(String name, String muxer) {
    Path output =
        studio.make(
            name,
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -f lavfi -i sine=duration=1.8"
                + " -c:v libx264 -preset ultrafast -c:a aac");
    String says = " s after the sound, as it does not in the source";

    assertThatThrownBy(() -> check(output, muxer, PLAIN, ending(2, 2.02), heard(50, 88200)))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo("bad_output"))
        .hasMessageContaining(says);
    check(output, muxer, PLAIN, ending(2, 1.8), heard(50, 79380));
    check(output, muxer, PLAIN, ending(2, 1.6), heard(50, 70560));
    assertThat(warnings).isEmpty();
    assertThatThrownBy(
            () -> check(output, muxer, clipped("0", "2"), ending(3.5, 3.9), heard(50, 1)))
        .hasMessageContaining(says);
  }

  @Test
  void whereTheSourceDidNotComeAsItsHeaderSaysThatIsOnlyTold() {
    Path output =
        studio.make(
            "told.mp4",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -f lavfi -i sine=duration=1.8"
                + " -c:v libx264 -preset ultrafast -c:a aac");
    Pass copied = new Pass(List.of(), List.of(new JobOption("c", "", "copy", false)), false);
    RunLog damaged = heard(50, 88200);
    damaged.accept("[h264 @ 0x1] [error] error while decoding MB 1 1");

    check(output, "mp4", PLAIN, ending(2, 2), heard(50, 79380));
    check(output, "mp4", PLAIN, ending(2, 2), heard(40, 88200));
    check(output, "mp4", PLAIN, ending(2, 2), heard(50, -1));
    check(output, "mp4", copied, ending(2, 2), heard(50, 88200));
    check(output, "mp4", PLAIN, ending(2, 2), damaged);

    assertThat(warnings).hasSize(5).allMatch(each -> each.contains("ends 0.20 s after the sound"));
  }

  @Test
  void aClipEndsWhereItIsCut() {
    RunLog log = heard(50, 1);
    List<Track> source = List.of(new Track("video", 50, 2), new Track("audio", 88, 1.5));

    assertThat(new EndsCheck(clipped("0.5", "1.2"), log).endings(source, source))
        .extracting(Ending::source)
        .allSatisfy(end -> assertThat(end).isCloseTo(0.7, within(1e-9)));
    assertThat(new EndsCheck(clipped("0.5", "9"), log).endings(source, source))
        .extracting(Ending::source)
        .satisfiesExactly(
            end -> assertThat(end).isCloseTo(1.5, within(1e-9)),
            end -> assertThat(end).isCloseTo(1, within(1e-9)));
    assertThat(new EndsCheck(clipped("1.6", "9"), log).endings(source, source)).hasSize(1);
    assertThat(new EndsCheck(clipped("00:01", "9"), log).endings(source, source)).isEmpty();
    assertThat(new EndsCheck(PLAIN, log).endings(List.of(), source)).isEmpty();
  }

  private static Pass clipped(String from, String to) {
    return new Pass(
        List.of(new JobOption("ss", "", from, false), new JobOption("to", "", to, false)),
        List.of(),
        false);
  }

  @Test
  void anMp4WhoseTimesDoNotRiseIsBadUnlessTheJobWishesSo() throws Exception {
    Path film =
        studio.make(
            "b.mp4",
            "-f lavfi -i testsrc2=size=160x90:rate=25:duration=2 -f lavfi -i sine=duration=2"
                + " -c:v libx264 -preset veryfast -bf 1 -c:a aac");
    byte[] bytes = Files.readAllBytes(film);
    int shifts = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ctts") + 12;
    ByteBuffer patched =
        ByteBuffer.wrap(bytes); // how many, by how much: of the second, a picture less
    patched.putInt(shifts + 12, patched.getInt(shifts + 12) - 512);
    Path twice = Files.write(directory.resolve("twice.mp4"), bytes);
    Pass through =
        new Pass(List.of(), List.of(new JobOption("fps_mode", "", "passthrough", false)), false);

    check(film, "mp4", PLAIN, SOURCE, heard(50, 1));
    assertThatThrownBy(() -> check(twice, "mp4", PLAIN, SOURCE, heard(50, 1)))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.reason()).isEqualTo("bad_output"))
        .hasMessageContaining("of its video the time stamp of packet");
    check(twice, "mp4", through, SOURCE, heard(50, 1));
  }
}
