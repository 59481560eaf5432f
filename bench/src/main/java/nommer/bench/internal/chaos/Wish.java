package nommer.bench.internal.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run was asked for.
 *
 * @param kills how many
 * @param seed draws the schedule
 * @param time over which they are spread; without kills, for which jobs are submitted
 * @param perSecond jobs submitted a second
 * @param workers processes of them that there may be
 * @param json where the result goes, too
 */
record Wish(
    int kills, long seed, Duration time, double perSecond, int workers, Optional<Path> json) {
  private static final Duration SETTLE = Duration.ofMinutes(6);
  private static final double CLIPS_PER_SECOND = 0.5;

  /**
   * @throws IllegalArgumentException what is wrong with the command line
   */
  static Wish parse(String... words) {
    int kills = 30;
    long seed = 2011;
    double minutes = 0;
    double rate = CLIPS_PER_SECOND;
    int workers = 2;
    Path json = null;
    for (int i = 0; i < words.length; i += 2) {
      String value = i + 1 < words.length ? words[i + 1] : "";
      switch (words[i]) {
        case "--kills" -> kills = (int) number(words[i], value, 0, 100_000);
        case "--seed" -> seed = (long) number(words[i], value, 0, Integer.MAX_VALUE);
        case "--minutes" -> minutes = number(words[i], value, 0.1, 10_000);
        case "--rate" -> rate = number(words[i], value, 0.01, 100);
        case "--workers" -> workers = (int) number(words[i], value, 1, 64);
        case "--json" -> json = file(value);
        default -> throw new IllegalArgumentException("no such option: " + words[i]);
      }
    }
    return new Wish(kills, seed, time(kills, minutes), rate, workers, Optional.ofNullable(json));
  }

  /** Without faults there are as many jobs as the machine can take, so they are not encoded. */
  boolean endurance() {
    return kills == 0;
  }

  /** Within which all must have ended once nothing is done any more. */
  Duration deadline() {
    return SETTLE;
  }

  private static Duration time(int kills, double minutes) {
    double seconds = minutes > 0 ? minutes * 60 : Math.max(60, kills * 2.5);
    return Duration.ofMillis((long) (seconds * 1000));
  }

  private static @Nullable Path file(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("--json needs a file");
    }
    return Path.of(value).toAbsolutePath();
  }

  private static double number(String option, String text, double least, double most) {
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with what is out of range
    }
    throw new IllegalArgumentException(
        "%s must be a number from %s to %s: %s".formatted(option, least, most, text));
  }
}
