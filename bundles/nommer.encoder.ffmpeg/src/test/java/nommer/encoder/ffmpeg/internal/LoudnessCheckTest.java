package nommer.encoder.ffmpeg.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.SoundRules.Loudness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoudnessCheckTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-23.4 | -3.0 | ''",
        "-22.4 | -3.0 | loudness: it came out at -22.4 LUFS, not at -23.0",
        "-23.6 | -3.0 | loudness: it came out at -23.6 LUFS, not at -23.0",
        "-23.0 | -1.0 | ''",
        "-70.0 | -inf | ''",
        "-23.0 | -0.9 | loudness: its true peak is -0.9 dBTP, above -1.0: coding raises peaks, so ask for less",
      })
  void whatIsNotAsItWasToBeIsTold(String integrated, String peak, String told) {
    LoudnessCheck check = new LoudnessCheck();
    check.accept("[Parsed_ebur128_0 @ 0x1] [info] Summary:");
    check.accept("    I:         " + integrated + " LUFS");
    check.accept("    Threshold: -33.0 LUFS");
    check.accept("    LRA:         2.0 LU");
    check.accept("    Threshold: -43.0 LUFS");
    check.accept("    Peak:       " + peak + " dBFS");

    List<String> expected = Arrays.stream(told.split(";", -1)).filter(s -> !s.isEmpty()).toList();
    assertThat(check.findings(new Loudness(-23, -1))).isEqualTo(expected);
  }

  @Test
  void anOutputIsListenedToWhereItsLoudnessWasAskedFor() throws Exception {
    FfmpegEncoder encoder = Encoders.usual();
    Path source = new Studio(directory).sound("tone.wav", "-af volume=0.02 -t 2");
    String loud = encoder.compile("{\"audio\": {\"loudness\": -23}}", "", ".m4a");
    Task task = new Task(source, directory, loud);
    Task plain = new Task(source, directory, encoder.compile("{\"audio\": {}}", "", ".m4a"));

    encoder.encode(task);
    encoder.encode(plain);
    encoder.deactivate();

    assertThat(task.said).anyMatch(line -> line.matches("\\s+I: +-2[23]\\.\\d LUFS"));
    assertThat(plain.said).noneMatch(line -> line.contains("ebur128"));
  }
}
