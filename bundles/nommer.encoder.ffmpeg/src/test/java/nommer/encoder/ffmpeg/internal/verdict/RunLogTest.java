package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLogTest {
  private static final Pass PASS = new Pass(List.of(), List.of(), false);

  private final RunLog log = new RunLog();

  @Test
  void whatFfmpegCountsIsRead() {
    log.accept("[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:source':");
    log.accept("[info]   Duration: 01:02:03.50, start: 0.000000, bitrate: 357 kb/s");
    log.accept("[info]   Stream #0:0[0x1](und): Video: h264 (High) (avc1), yuv420p, 25 fps");
    log.accept("[info]   Stream #0:1: Video: mjpeg (Baseline), yuvj420p (attached pic)");
    log.accept("[info] Stream mapping:");
    log.accept("[info]   Stream #0:1 -> #0:0 (mjpeg (native) -> h264 (libx264))");
    log.accept(
        "[out#0/mp4 @ 0x1] [verbose]   Output stream #0:0 (video): 50 frames encoded;"
            + " 49 packets muxed (28756 bytes); ");
    log.accept(
        "[in#0 @ 0x2] [verbose]   Input stream #0:0 (video): 50 packets read (7 bytes);"
            + " 49 frames decoded; 1 decode errors; ");

    assertThat(log.seconds()).isEqualTo(3723.5);
    assertThat(log.inputStreams()).isEqualTo(2);
    assertThat(log.isCover(1)).isTrue();
    assertThat(log.mapped()).containsExactly(1);
    assertThat(log.outputs()).containsExactly(new OutStream("video", 49));
    assertThat(log.isDamaged()).isTrue();
  }

  @Test
  void aTitleThatSpeaksOfErrorsProvesNothing() {
    log.accept("[info]     title           : partial file, File ended prematurely");

    assertThat(log.has(Sign.TRUNCATED)).isFalse();
    assertThat(log.tail()).contains("title");
  }

  @Test
  void theTailHoldsTheLastComplaintsAndIsBounded() {
    for (int i = 0; i < 1000; i++) {
      log.accept("[error] complaint " + i + " " + "x".repeat(1000));
      log.accept("[verbose] chatter");
    }

    assertThat(log.tail()).contains("complaint 999").doesNotContain("complaint 1 ");
    assertThat(log.tail().length()).isLessThan(8 * 1024);
    assertThat(log.firstComplaint()).startsWith("complaint 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | [mov,mp4 @ 0x1] [error] moov atom not found | BADINPUT/not_media",
        "1 | [error] file:source: Invalid data found when processing input | BADINPUT/not_media",
        "183 | [in#0 @ 0x1] [error] Error opening input: Invalid data | BADINPUT/not_media",
        "1 | [fatal] Stream map '0:V:0' matches no streams. | BADINPUT/no_video",
        "1 | [fatal] Stream map '0:a:0' matches no streams. | BADINPUT/no_audio",
        "1 | [fatal] Stream map '0:s:0' matches no streams. | BADINPUT/no_stream",
        "234 | [out @ 0x1] [error] Output file does not contain any stream | BADINPUT/no_video",
        "1 | [error] Error writing trailer of x: No space left on device | NODE/disk_full",
        "228 | [error] Error closing file | NODE/disk_full",
        "234 | [in#0 @ 0x1] [error] Format not on whitelist 'a,b' | BADINPUT/format_not_allowed",
        "1 | [fatal] Too many packets buffered for output stream 0:0. | BADINPUT/late_stream",
        "1 | [error] source: partial file | BADINPUT/truncated",
        "1 | [fatal] Unknown encoder 'libfoo' | BADINPUT/bad_options",
        "137 | [info] frame=1 | ENCODER_KILLED/killed",
        "143 | [info] frame=1 | ENCODER_KILLED/killed",
        "255 | [info] Exiting normally, received signal 15. | ENCODER_KILLED/killed",
        "139 | [info] frame=1 | ENCODER_FAILED/crashed",
        "153 | [info] frame=1 | BADINPUT/too_large",
        "152 | [info] frame=1 | BADINPUT/too_large",
        "123 | [info] frame=1 | BADINPUT/too_large",
        "255 | [info] Exiting normally, received signal 24. | BADINPUT/too_large",
        "137 | Received > 3 system signals, hard exiting | BADINPUT/too_large",
        "244 | [error] Error | BADINPUT/too_large",
        "1 | [error] Cannot allocate memory | BADINPUT/too_large",
        "234 | [warning] Output file is empty, nothing was encoded | BADINPUT/empty_output",
        "187 | [error] Generic error in an external library | ENCODER_FAILED/exit_187",
      })
  void everyFailureHasAName(int exit, String line, String name) {
    log.accept(line);

    MediaException failure = new Failure(exit, log, PASS).explain();

    assertThat(failure.code() + "/" + failure.reason()).isEqualTo(name);
  }

  @Test
  void anFfmpegWhoseTimeIsSpentIsOfNoMoreUse() {
    log.accept("[info] frame=1");
    assertThat(log.isSpent()).isFalse();

    log.accept("Received > 3 system signals, hard exiting");

    assertThat(log.isSpent()).isTrue();
  }
}
