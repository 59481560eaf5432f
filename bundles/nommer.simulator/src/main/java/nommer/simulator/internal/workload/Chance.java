package nommer.simulator.internal.workload;

import java.util.SplittableRandom;

/**
 * Random numbers of one purpose. Each purpose has its own, so that every policy meets the same
 * jobs, boot times and faults whatever else it does. The same on every platform. For one thread.
 */
public final class Chance {
  private final SplittableRandom random;

  /**
   * @param seed of the whole run
   * @param purpose what the numbers are for
   */
  public Chance(long seed, String purpose) {
    this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
  }

  /** From 0 up to but not 1. */
  public double uniform() {
    return random.nextDouble();
  }

  /** From 0 up to but not {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Exponentially distributed. */
  public double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Normally distributed, of mean 0 and deviation 1. */
  public double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** Lognormally distributed around a median of 1. */
  public double lognormal(double sigma) {
    return StrictMath.exp(sigma * normal());
  }
}
