package nommer.encoder.ffmpeg.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {
  @ParameterizedTest
  @CsvSource({"120, 4", "600, 4", "1199, 4", "1200, 3", "3600, 9", "7200, 16", "36000, 16"})
  void theyLieWithinTheFilmAndApart(double seconds, int count) {
    List<Double> starts = Samples.of(seconds);

    assertThat(starts).hasSize(count);
    assertThat(starts.get(0)).isPositive();
    assertThat(starts.get(count - 1) + Samples.LENGTH).isLessThan(seconds);
    for (int i = 1; i < count; i++) {
      assertThat(starts.get(i)).isGreaterThan(starts.get(i - 1) + Samples.LENGTH);
    }
  }

  @ParameterizedTest
  @CsvSource({"1200", "3600", "36000"})
  void ofAVeryLongFilmTheyAreAHundredth(double seconds) {
    assertThat(Samples.of(seconds).size() * Samples.LENGTH).isLessThanOrEqualTo(seconds / 100);
  }
}
