package nommer.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "-2, -2",
    "0, 0",
    "0.1234, 0.123",
    "12.345, 12.35",
    "1234.56, 1234.6",
    "0.00001234, 1.23e-05",
    "12345678.9, 1.23e+07",
    "NaN, unknown",
    "1e300, 1.00e+300"
  })
  void numbersAreShort(double value, String text) {
    assertThat(Html.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0 s",
    "4.25, 4.3 s",
    "59.7, 60 s",
    "89, 89 s",
    "120, 2 min",
    "5399, 90 min",
    "7200, 2 h",
    "172799, 48 h",
    "172800, 2 days"
  })
  void timesAreInTheUnitThatFits(double seconds, String text) {
    assertThat(Html.duration(seconds)).isEqualTo(text);
  }
}
