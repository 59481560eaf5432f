package nommer.encoder.ffmpeg.internal.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelLinesTest {
  private static final List<String> SUMMARY =
      List.of(
          "[Parsed_ebur128_1 @ 0x7f8e94002440] [info] Summary:",
          "",
          "  Integrated loudness:",
          "    I:         -15.2 LUFS",
          "    Threshold: -27.2 LUFS",
          "",
          "  Loudness range:",
          "    LRA:         9.9 LU",
          "    Threshold: -38.5 LUFS",
          "    LRA low:   -25.0 LUFS");

  private final LevelLines lines = new LevelLines();

  @Test
  void aSummaryIsRead() {
    SUMMARY.forEach(lines::accept);
    lines.accept("    LRA high:  -15.0 LUFS");
    lines.accept("    Peak:       -9.0 dBFS");

    assertThat(lines.level()).contains(new Level(-15.2, -9.0, 9.9, -27.2));
  }

  /** As ffmpeg 8.1 printed it, in 9 of 300 runs. */
  @Test
  void whatOtherThreadsSayMayFollowAFigure() {
    SUMMARY.forEach(lines::accept);
    lines.accept("    LRA high:  -15.0 LUFSEncoder thread received EOF");
    lines.accept("    Peak:       -9.0 dBFSAll streams finished");

    assertThat(lines.level()).contains(new Level(-15.2, -9.0, 9.9, -27.2));
  }

  @Test
  void aPartOfItIsNothing() {
    SUMMARY.forEach(lines::accept);

    assertThat(lines.level()).isEmpty();
  }
}
