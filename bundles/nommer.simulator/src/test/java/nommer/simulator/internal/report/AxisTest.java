package nommer.simulator.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void anAmountIsDividedAtRoundNumbersAndNothingExceedsIt() {
    Axis axis = Axis.amount(41, true, 5);

    assertThat(axis.end()).isEqualTo(50);
    assertThat(labels(axis)).containsExactly("0", "10", "20", "30", "40", "50");
  }

  @Test
  void thereAreNoHalvesOfWhatIsCountedWhole() {
    assertThat(labels(Axis.amount(1, true, 5))).containsExactly("0", "1");
    assertThat(labels(Axis.amount(1, false, 5)))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(labels(Axis.amount(0, true, 5))).containsExactly("0", "1");
  }

  @Test
  void millionsAreCountedAsMillions() {
    Axis axis = Axis.amount(2_300_000, true, 5);

    assertThat(axis.name()).isEqualTo("M");
    assertThat(labels(axis)).containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5");
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, seconds, 8",
    "700, 8, minutes, 10",
    "260000, 10, hours, 72",
    "86400, 8, hours, 24",
    "2600000, 8, days, 30",
    "40000000, 8, days, 400"
  })
  void timeIsDividedAsClocksAndCalendarsDo(double span, int ticks, String unit, String last) {
    Axis axis = Axis.time(span, ticks);

    assertThat(axis.name()).isEqualTo(unit);
    assertThat(axis.end()).isEqualTo(span);
    assertThat(labels(axis)).hasSizeBetween(2, ticks + 1).last().isEqualTo(last);
  }
}
