package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nommer.encoder.ffmpeg.internal.fit.Sightings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a source may have ffmpeg say: its texts stand in ffmpeg's lines, and with line breaks in
 * them make lines of their own.
 */
class HostileLinesTest {
  /** So long is the longest line that is passed on. */
  private static final int LONGEST = 4096;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final RunLog log = new RunLog();
  private final Sightings sightings = new Sightings();

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": Video: , 1x1",
        ": Video: ",
        ", 1x1",
        " (a)",
        ", a(",
        "[",
        "[SWR @ adding 1",
        "video parameters changed to , 1x1",
        "Stream map '",
        "malloc of size ",
        "Cannot determine format of input ",
        "1",
        " time=1:00:00",
      })
  void noLineTakesLong(String part) {
    String much = part.repeat(LONGEST / part.length() + 1);
    List<String> starts =
        List.of(
            "[info]   Stream #0:0(eng): Video: h264, ",
            "[info] ",
            "[error] ",
            "[info]   Output stream #0:0 (video): ",
            "[info]   Input stream #0:0 (video): 1 packets read ",
            "[info] frame=");
    long start = THREADS.getCurrentThreadCpuTime();

    accept("[info] Input #0, mov,mp4, from 'source':");
    for (int i = 0; i < 20; i++) {
      starts.forEach(each -> accept((each + much).substring(0, LONGEST)));
    }
    accept("[info] Stream mapping:");
    for (int i = 0; i < 20; i++) {
      starts.forEach(each -> accept((each + much).substring(0, LONGEST)));
    }

    assertThat(TimeUnit.NANOSECONDS.toMillis(THREADS.getCurrentThreadCpuTime() - start))
        .isLessThan(4000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[info]   Duration: 99999999999999999999999:00:00.00, start: 0.000000",
        "[info]   Stream #0:99999999999999999999: Video: h264, yuv420p, 16x16, 25 fps",
        "[info]   Program 99999999999999999999 ",
        "[info]     Side data:",
        "[info]       displaymatrix: rotation of 99999999999999999999999 degrees",
        "[info]       DOVI configuration record: profile: 99999999999999999999",
        "[info]   Stream #0:99999999999999999999 -> #0:0 (h264 (native) -> h264 (libx264))",
        "[verbose]   Output stream #0:0 (video): 99999999999999999999 packets muxed",
        "[verbose]   Input stream #0:99999999999999999999 (video): 99999999999999999999 packets"
            + " read (7 bytes); 99999999999999999999 frames decoded; 99999999999999999999 decode"
            + " errors; ",
        "[info] frame=1 time=99999999999999999999:00:00.0 ",
        "[SWR @ 0x1] [verbose] adding 99999999999999999999 audio samples of silence",
        "[info] video parameters changed to yuv420p, 99999999999999999999x1",
      })
  void noNumberIsTooLarge(String line) {
    accept("[info] Input #0, mov,mp4, from 'source':");
    accept("[info]   Stream #0:0: Video: h264, yuv420p, 16x16, 25 fps");
    accept(line);
    accept("[info] Stream mapping:");
    accept(line);

    assertThat(log.inputStreams()).isBetween(1, 2);
    assertThat(log.seconds()).isLessThan(1e13);
  }

  @Test
  void ofMoreStreamsThanFfmpegTakesNothingIsKept() {
    accept("[info] Input #0, mov,mp4, from 'source':");
    for (int i = 0; i < 20_000; i++) {
      accept("[info]   Stream #0:" + i + ": Video: h264, yuv420p, 16x16, 25 fps");
      accept("[info]   Stream #0:" + i + ": Video: png, rgb24, 16x16, 25 fps (attached pic)");
    }
    accept("[info] Stream mapping:");
    for (int i = 0; i < 20_000; i++) {
      accept("[info]   Stream #0:" + i + " -> #0:0 (h264 (native) -> h264 (libx264))");
      accept("[verbose]   Output stream #0:0 (video): 3 packets muxed (28756 bytes); ");
      accept(
          "[verbose]   Input stream #0:"
              + i
              + " (video): 50 packets read (7 bytes); 49 frames decoded; 1 decode errors; ");
    }

    assertThat(log.mapped()).hasSize(1000);
    assertThat(log.outputs()).hasSize(1000);
    assertThat(log.decoded()).hasSize(1000);
    assertThat(sightings.seen().toString().length()).isLessThan(1_000_000);
  }

  @Test
  void aPictureThatChangesForEverIsNewsOnlySoOften() {
    accept("[info] Input #0, mov,mp4, from 'source':");
    accept("[info] Stream mapping:");
    int news = 0;
    for (int i = 1; i < 20_000; i++) {
      news += accept("[info] video parameters changed to yuv420p, " + i + "x16") ? 1 : 0;
    }

    assertThat(news).isEqualTo(100);
  }

  @Test
  void codecsWithoutEndAreNewsOnlySoOften() {
    int news = 0;
    for (int i = 0; i < 20_000; i++) {
      news += accept("[error] no decoder found for: x" + i) ? 1 : 0;
    }

    assertThat(news).isEqualTo(1000);
  }

  private boolean accept(String line) {
    log.accept(line);
    return sightings.accept(line);
  }
}
