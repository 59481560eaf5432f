package nommer.simulator.internal.workload;

/**
 * How long jobs take: most of them lognormally distributed, one in twenty from a Pareto tail, no
 * more than twelve hours. Sizes of compute jobs are like that wherever they were measured
 * (Harchol-Balter and Downey 1997; Reiss et al. 2012, the Google cluster traces); an exponent of
 * 1.8 has a mean but hardly a variance. Three presets differ by more than an order of magnitude.
 */
final class WorkTimes {
  private static final double SIGMA = 0.8;
  private static final double TAIL_SHARE = 0.05;
  private static final double TAIL_EXPONENT = 1.8;

  /** Where the tail begins, in medians of the rest. */
  private static final double TAIL_START = 3;

  private static final double MOST_SECONDS = 12 * 3600;

  /** Work of a preset, in medians; and how many of the jobs have it. */
  private static final double[] FACTORS = {0.25, 1, 3};

  private static final double[] SHARES = {0.3, 0.55, 0.15};

  private final Chance chance;
  private final double median;

  WorkTimes(Chance chance, double meanSeconds) {
    this.chance = chance;
    this.median = meanSeconds / (meanFactor() * meanOfOneMedian());
  }

  /** A preset, by its share. */
  byte kind() {
    double at = chance.uniform();
    for (byte kind = 0; kind < SHARES.length - 1; kind++) {
      at -= SHARES[kind];
      if (at < 0) {
        return kind;
      }
    }
    return (byte) (SHARES.length - 1);
  }

  /** Milliseconds of a job of that preset, at least one. */
  int millis(byte kind) {
    double medians = chance.uniform() < TAIL_SHARE ? tail() : chance.lognormal(SIGMA);
    double seconds = Math.min(MOST_SECONDS, median * FACTORS[kind] * medians);
    return (int) Math.max(1, Math.round(seconds * 1000));
  }

  private double tail() {
    return TAIL_START * StrictMath.pow(1 - chance.uniform(), -1 / TAIL_EXPONENT);
  }

  private static double meanFactor() {
    double mean = 0;
    for (int kind = 0; kind < SHARES.length; kind++) {
      mean += SHARES[kind] * FACTORS[kind];
    }
    return mean;
  }

  private static double meanOfOneMedian() {
    double tail = TAIL_START * TAIL_EXPONENT / (TAIL_EXPONENT - 1);
    return (1 - TAIL_SHARE) * StrictMath.exp(SIGMA * SIGMA / 2) + TAIL_SHARE * tail;
  }
}
