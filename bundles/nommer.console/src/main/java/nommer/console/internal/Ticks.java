package nommer.console.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Where an axis is marked, and how the marks are written. */
final class Ticks {
  /** In seconds: what people count time by. */
  private static final List<Long> STEPS =
      List.of(
          1L, 2L, 5L, 10L, 20L, 30L, 60L, 120L, 300L, 600L, 1200L, 1800L, 3600L, 7200L, 10800L,
          21600L, 43200L, 86400L);

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private Ticks() {}

  /** The least of 1, 2, 5, 10 … of which {@code most} reach the value; at least 1. */
  static long countStep(long value, int most) {
    for (long power = 1; ; power *= 10) {
      for (long step : new long[] {power, 2 * power, 5 * power}) {
        if (step * most >= value) {
          return step;
        }
      }
    }
  }

  /** Whole times within a range, at most {@code most + 1} of them. */
  static List<Instant> times(Instant first, Instant last, int most) {
    long step = timeStep(first, last, most);
    long from = -Math.floorDiv(-first.getEpochSecond(), step) * step;
    return LongStream.iterate(from, at -> at <= last.getEpochSecond(), at -> at + step)
        .mapToObj(Instant::ofEpochSecond)
        .toList();
  }

  /** How times of {@link #times} are written, so that no two look the same. */
  static DateTimeFormatter format(Instant first, Instant last, int most) {
    long step = timeStep(first, last, most);
    long range = last.getEpochSecond() - first.getEpochSecond();
    String pattern;
    if (step >= DAY) {
      pattern = range > 300 * DAY ? "d MMM yyyy" : "d MMM";
    } else if (range > DAY) {
      pattern = "d MMM HH:mm";
    } else {
      pattern = step >= 60 ? "HH:mm" : "HH:mm:ss";
    }
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private static long timeStep(Instant first, Instant last, int most) {
    long range = Math.max(1, Duration.between(first, last).toSeconds());
    return STEPS.stream()
        .filter(step -> step * most >= range)
        .findFirst()
        .orElseGet(() -> -Math.floorDiv(-range, most * DAY) * DAY);
  }
}
