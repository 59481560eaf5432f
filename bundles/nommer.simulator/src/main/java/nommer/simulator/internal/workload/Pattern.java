package nommer.simulator.internal.workload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How jobs arrive. */
public enum Pattern {
  /** At random, at the same rate for a day: a Poisson process, the base case of queueing theory. */
  POISSON(24) {
    @Override
    double rate(double hour) {
      return 1;
    }
  },
  /** By day many, by night few, for three days: a sinus, from 10 % to 190 % of the mean. */
  DIURNAL(72) {
    @Override
    double rate(double hour) {
      return 1 + 0.9 * StrictMath.sin((hour - 8) / 24 * 2 * StrictMath.PI);
    }
  },
  /** Now calm, now ten times as many, for a day: a Markov-modulated Poisson process. */
  BURSTY(24) {
    @Override
    double[] times(int jobs, Chance chance) {
      return Bursts.times(jobs, hours(), chance);
    }
  },
  /**
   * A calm half day; three hours in, the rate grows fiftyfold within ten minutes and falls again
   * with a half-life of half an hour, as Ari et al. (2003) describe flash crowds.
   */
  FLASH(12) {
    @Override
    double rate(double hour) {
      double since = hour - 3;
      double rise = Math.min(1, since * 6);
      return since < 0 ? 1 : 1 + 49 * rise * StrictMath.pow(0.5, Math.max(0, since - 1.0 / 6) * 2);
    }
  },
  /** Two days, at 01:00 of each of which nine tenths of the jobs are submitted within a minute. */
  NIGHTLY(48) {
    @Override
    double rate(double hour) {
      boolean batch = hour % 24 >= 1 && hour % 24 < 1 + 1.0 / 60;
      return batch ? 0.9 * 24 * 60 : 0.1;
    }
  },
  /**
   * A day's work that is due together at 06:00, 12:00, 18:00 and midnight, more of it ever later.
   */
  DEADLINE(24) {
    @Override
    double rate(double hour) {
      double left = 6 - hour % 6;
      return left < 1 ? 0 : 2 - left / 3;
    }

    @Override
    long due(double hour) {
      long quarter = (long) Math.floor(hour / 6) + 1;
      return quarter * 6 * 3_600_000;
    }
  };

  private static final int BINS = 60 * 60;

  private final int hours;

  Pattern(int hours) {
    this.hours = hours;
  }

  /** The pattern of that name on the command line. */
  public static Optional<Pattern> named(String name) {
    return Arrays.stream(values()).filter(each -> each.title().equals(name)).findFirst();
  }

  /** Its name on the command line. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For how long jobs come. */
  public int hours() {
    return hours;
  }

  /** Jobs per unit of time, of any unit, at that hour since the first midnight. */
  double rate(double hour) {
    throw new IllegalStateException("this pattern has no rate of its own: " + this);
  }

  /** When a job submitted at that hour is due: milliseconds since the first midnight. */
  long due(double hour) {
    return Workload.NEVER;
  }

  /**
   * Hours of so many submissions, rising. Given their number, the times of a Poisson process are
   * independent draws from its rate, so they are drawn and sorted.
   */
  double[] times(int jobs, Chance chance) {
    int bins = hours * BINS;
    double[] upTo = new double[bins + 1];
    for (int bin = 0; bin < bins; bin++) {
      upTo[bin + 1] = upTo[bin] + Math.max(0, rate((bin + 0.5) / BINS));
    }
    double[] times = new double[jobs];
    for (int job = 0; job < jobs; job++) {
      times[job] = at(upTo, chance.uniform() * upTo[bins]) / BINS;
    }
    Arrays.sort(times);
    return times;
  }

  private static double at(double[] upTo, double level) {
    int found = Arrays.binarySearch(upTo, level);
    int bin = Math.min(upTo.length - 2, found >= 0 ? found : -found - 2);
    double height = upTo[bin + 1] - upTo[bin];
    return bin + (height > 0 ? (level - upTo[bin]) / height : 0);
  }
}
