package nommer.simulator.internal.engine;

import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;
import nommer.simulator.internal.workload.Chance;

/**
 * What becomes of each launch: the n-th of a run fares as the n-th of any other run with that seed.
 */
final class Fates {
  /** How a boot time varies around its least. */
  private static final double SIGMA = 0.5;

  private final Settings settings;
  private final Chance chance;
  private double tokens;
  private long filledAt;

  /**
   * One launch.
   *
   * @param at when the request is granted
   * @param bootShare of the mean boot time, until it takes jobs
   * @param lifeShare of the mean time until it is interrupted
   * @param fails whether it is refused
   */
  record Fate(long at, double bootShare, double lifeShare, boolean fails) {
    /** Milliseconds until such an instance takes jobs. */
    long boot(Supply supply) {
      return Math.round(1000 * (supply.bootSeconds() * bootShare));
    }

    /** Milliseconds until such an instance is taken away; {@link Long#MAX_VALUE} for never. */
    long life(Supply supply) {
      double life = lifeShare * 3_600_000 / supply.interruptionsPerHour();
      return life < 1e15 ? (long) life : Long.MAX_VALUE;
    }
  }

  Fates(Settings settings, long seed, long now) {
    this.settings = settings;
    this.chance = new Chance(seed, "launches");
    this.tokens = settings.faults().launchBurst();
    this.filledAt = now;
  }

  /** The fate of the next launch. */
  Fate next(long now) {
    Faults faults = settings.faults();
    double variation = chance.lognormal(SIGMA) / StrictMath.exp(SIGMA * SIGMA / 2);
    double boot = faults.leastBoot() + faults.bootJitter() * variation;
    double life = chance.exponential(1);
    boolean fails = chance.uniform() < faults.launchFailures();
    return new Fate(granted(now), boot, life, fails);
  }

  /** By a token bucket; whoever comes when it is empty waits for the next token. */
  private long granted(long now) {
    double perMilli = settings.faults().launchesPerSecond() / 1000;
    tokens = Math.min(settings.faults().launchBurst(), tokens + (now - filledAt) * perMilli);
    filledAt = now;
    tokens--;
    return tokens >= 0 ? now : now + (long) Math.ceil(-tokens / perMilli);
  }
}
