package nommer.simulator.internal.setting;

/**
 * What goes wrong with instances.
 *
 * @param launchFailures share of launches that come to nothing, 0 to 1
 * @param interruptionsPerHour how often a running instance is taken away, as spot instances are
 * @param launchBurst instances that can be launched at once before requests are throttled
 * @param launchesPerSecond instances that can be launched once they are
 * @param bootJitter share of the mean boot time that varies, 0 to 1
 */
public record Faults(
    double launchFailures,
    double interruptionsPerHour,
    double launchBurst,
    double launchesPerSecond,
    double bootJitter) {
  /** Nothing does. */
  public static final Faults NONE = new Faults(0, 0, Double.MAX_VALUE, Double.MAX_VALUE, 0);

  /**
   * The limits of EC2 for RunInstances (1000 instances at once, then 2 a second); an interruption
   * in 200 hours, which is more than most pools of the Spot Instance Advisor have; one launch in
   * fifty refused; boot times that vary by half, as Mao and Humphrey (2012) measured.
   */
  public static final Faults USUAL = new Faults(0.02, 0.005, 1000, 2, 0.4);

  /** The least that a boot takes of its mean, 0 to 1. */
  public double leastBoot() {
    return 1 - bootJitter;
  }
}
