package nommer.metrics.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  private final Exposition out = new Exposition();

  @Test
  void aMetricHasHelpATypeAndALineForEachOfItsLabels() {
    out.gauge("g", "Goes up and down.").is(1, "state", "a", "kind", "b").is(2.5, "state", "c");
    out.counter("c_total", "Grows.").is(3);

    assertThat(out)
        .hasToString(
            """
            # HELP g Goes up and down.
            # TYPE g gauge
            g{state="a",kind="b"} 1
            g{state="c"} 2.5
            # HELP c_total Grows.
            # TYPE c_total counter
            c_total 3
            """);
  }

  @Test
  void valuesOfLabelsAreEscaped() {
    out.gauge("g", "Help.").is(1, "l", "a\"b\\c\nd");

    assertThat(out.toString()).endsWith("g{l=\"a\\\"b\\\\c\\nd\"} 1\n");
  }

  @Test
  void bucketsHoldAllThatLiesBelowTheirEnd() {
    out.histogram("h", "Help.", List.of(1, 10), List.of(2L, 3L, 4L), 99.5);

    assertThat(out)
        .hasToString(
            """
            # HELP h Help.
            # TYPE h histogram
            h_bucket{le="1"} 2
            h_bucket{le="10"} 5
            h_bucket{le="+Inf"} 9
            h_sum 99.5
            h_count 9
            """);
  }

  @Test
  void bucketsMayEndBetweenWholeNumbers() {
    out.histogram("h", "Help.", List.of(0.64, 8.0), List.of(1L, 0L, 0L), 0.5);

    assertThat(out.toString().lines().skip(2).limit(2))
        .containsExactly("h_bucket{le=\"0.64\"} 1", "h_bucket{le=\"8\"} 1");
  }

  @Test
  void numbersAreWholeWhereTheyAreAndNeverInAForeignForm() {
    out.gauge("g", "Help.")
        .is(1e9, "n", "1")
        .is(-0.000001, "n", "2")
        .is(Double.NaN, "n", "3")
        .is(Double.POSITIVE_INFINITY, "n", "4")
        .is(1e18, "n", "5");

    assertThat(out.toString().lines().skip(2))
        .containsExactly(
            "g{n=\"1\"} 1000000000",
            "g{n=\"2\"} -0.0000010",
            "g{n=\"3\"} NaN",
            "g{n=\"4\"} +Inf",
            "g{n=\"5\"} 1.0E+18");
  }
}
