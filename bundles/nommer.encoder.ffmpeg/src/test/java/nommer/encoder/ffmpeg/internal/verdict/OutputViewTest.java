package nommer.encoder.ffmpeg.internal.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one of three outputs sees, in the words of ffmpeg 8.1.2. */
class OutputViewTest {
  private final OutputView second = new OutputView(1, "output1");

  @Test
  void itsOwnLinesHaveTheNumberOfAnOnlyOutput() {
    assertThat(seen("[info] Output #1, mp4, to 'file:output1':"))
        .isEqualTo("[info] Output #0, mp4, to 'file:output1':");
    assertThat(seen("[info]   Stream #1:0(und): Audio: aac, 48000 Hz"))
        .isEqualTo("[info]   Stream #0:0(und): Audio: aac, 48000 Hz");
    assertThat(
            seen("[out#1/mp4 @ 0x55] [verbose]   Output stream #1:1 (audio): 2 packets muxed (9)"))
        .isEqualTo(
            "[out#1/mp4 @ 0x55] [verbose]   Output stream #0:1 (audio): 2 packets muxed (9)");
  }

  @Test
  void thoseOfOthersAreNotSeen() {
    for (String line :
        List.of(
            "[info] Output #0, mp4, to 'file:output':",
            "[info]   Stream #10:0(und): Audio: aac, 48000 Hz",
            "[vost#2:0/libx264 @ 0x55] [error] Error while opening encoder",
            "[af#0:1 @ 0x55] [verbose] Filtergraph returned EOF, finishing",
            "[info]   Stream #0:1 -> #11:1 (aac (native) -> aac (native))",
            "[info] frame=   48 fps=0.0 q=-1.0 size=      48KiB time=00:00:00.04 bitrate=9kbits/s",
            "[out#0/mp4 @ 0x55] [verbose] Output file #0 (o1):")) {
      assertThat(second.see(line)).as(line).isEmpty();
    }
  }

  @Test
  void whatNamesNoOutputIsSeenByAllOfThem() {
    for (String line :
        List.of(
            "[h264 @ 0x55] [error] error while decoding MB 1 2",
            "[libx264 @ 0x55] [error] broken ffmpeg default settings detected",
            "[in#0/mov @ 0x55] [error] partial file")) {
      assertThat(second.see(line)).hasValue(line);
    }
  }

  @Test
  void theSourceIsDescribedToAllAndCountedToThoseThatHaveItsStreams() {
    List<String> description =
        List.of(
            "[info] Input #0, mov, from 'file:source':",
            "[info]   Duration: 00:00:30.00, start: 0.000000, bitrate: 1103 kb/s",
            "[info]   Stream #0:1[0x2](und): Audio: aac (LC), 48000 Hz, stereo");
    description.forEach(line -> assertThat(second.see(line)).hasValue(line));

    assertThat(seen("[info] Stream mapping:")).isNotEmpty();
    assertThat(second.see("[info]   Stream #0:0 -> #0:0 (h264 (native) -> h264 (libx264))"))
        .isEmpty();
    assertThat(seen("[info]   Stream #0:1 -> #1:0 (aac (native) -> aac (native))"))
        .isEqualTo("[info]   Stream #0:1 -> #0:0 (aac (native) -> aac (native))");
    String counted = "[in#0/mov @ 0x5] [verbose]   Input stream #0:%d (x): 6 packets read (1)";
    assertThat(second.see(counted.formatted(0))).isEmpty();
    assertThat(second.see(counted.formatted(1))).isPresent();
  }

  @Test
  void itIsBlamedByItsNumberAndByItsFile() {
    assertThat(blamed("[out#1/mp4 @ 0x5] [error] Could not write header")).isTrue();
    assertThat(blamed("[error] Error parsing options for output file file:output1.")).isTrue();
    assertThat(blamed("[error] Error parsing options for output file file:output11.")).isFalse();
    assertThat(blamed("[out#0/mp4 @ 0x5] [error] Could not write header")).isFalse();
    assertThat(blamed("[out#1/mp4 @ 0x5] [warning] Non-monotonic DTS")).isFalse();
  }

  @Test
  void aLineWithoutABeginningBelongsToTheOneBeforeButForTheSystemsOwn() {
    Optional<String> other = second.see("[out#0/mp4 @ 0x5] [error] Could not write header");

    assertThat(other).isEmpty();
    assertThat(second.see("and this goes on")).isEmpty();
    assertThat(second.see("Received > 3 system signals, hard exiting")).isPresent();
  }

  private String seen(String line) {
    return second.see(line).orElseThrow();
  }

  private static boolean blamed(String line) {
    OutputView view = new OutputView(1, "output1");
    Optional<String> unused = view.see(line);
    return view.isBlamed();
  }
}
