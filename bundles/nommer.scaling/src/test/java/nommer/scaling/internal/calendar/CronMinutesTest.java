package nommer.scaling.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronMinutesTest {
  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *             | 2026-03-01T12:00 | true",
        "* 8-17 * * MON-FRI    | 2026-03-02T08:00 | true",
        "* 8-17 * * MON-FRI    | 2026-03-02T17:59 | true",
        "* 8-17 * * MON-FRI    | 2026-03-02T18:00 | false",
        "* 8-17 * * MON-FRI    | 2026-03-01T12:00 | false", // a Sunday
        "* * * * 0             | 2026-03-01T12:00 | true",
        "* * * * 7             | 2026-03-01T12:00 | true",
        "* * * * SAT-SUN       | 2026-03-01T12:00 | true",
        "* * * * sat-sun       | 2026-03-02T12:00 | false",
        "*/15 * * * *          | 2026-03-01T12:45 | true",
        "*/15 * * * *          | 2026-03-01T12:50 | false",
        "10-30/10 * * * *      | 2026-03-01T12:30 | true",
        "10-30/10 * * * *      | 2026-03-01T12:40 | false",
        "5/20 * * * *          | 2026-03-01T12:45 | true",
        "0,30 2,3 * * *        | 2026-03-01T03:30 | true",
        "0,30 2,3 * * *        | 2026-03-01T03:31 | false",
        "* * * DEC *           | 2026-12-24T12:00 | true",
        "* * * DEC *           | 2026-11-24T12:00 | false",
        "* * 1 * MON           | 2026-03-01T12:00 | true", // either day
        "* * 1 * MON           | 2026-03-02T12:00 | true",
        "* * 1 * MON           | 2026-03-03T12:00 | false",
        "* * 1 * *             | 2026-03-02T12:00 | false",
      })
  void matchesAsCronDoes(String expression, LocalDateTime time, boolean match) {
    assertThat(new CronMinutes(expression).match(time.atZone(ZoneOffset.UTC))).isEqualTo(match);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "*/0 * * * *",
        "5-3 * * * *", "a * * * *", "1- * * * *", ", * * * *", "-1 * * * *", "* * * monday *"
      })
  void refusesWhatIsOutOfRange(String expression) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CronMinutes(expression))
        .withMessageContaining("is not from");
  }

  @Test
  void refusesAnythingButFiveFields() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CronMinutes("* * * *"))
        .withMessageContaining("five fields");
  }
}
