package nommer.simulator.internal.engine;

import nommer.fleet.control.Restraint;

/**
 * The simulated cluster.
 *
 * @param slots jobs that an instance runs at once
 * @param maxInstances most instances at a time
 * @param threshold jobs that may wait although every slot is taken
 * @param bootSeconds mean time from a launch to the first job
 * @param pricePerHour of an instance; it is paid for each second, and for a minute at least
 * @param idleSeconds after which an instance without a job ends by itself
 * @param decisionSeconds between two questions to the policy
 * @param restraint how far a policy is followed
 * @param faults what goes wrong
 */
public record Settings(
    int slots,
    int maxInstances,
    int threshold,
    double bootSeconds,
    double pricePerHour,
    int idleSeconds,
    int decisionSeconds,
    Restraint restraint,
    Faults faults) {
  /** What production has unless configured otherwise, but for the most instances. */
  public static final Settings USUAL =
      new Settings(2, 200, 2, 90, 1, 600, 15, Restraint.USUAL, Faults.USUAL);

  /** EC2 bills Linux instances for a minute at least. */
  public static final int LEAST_BILLED_SECONDS = 60;

  public Settings {
    if (slots < 1 || maxInstances < 0 || idleSeconds < 1 || decisionSeconds < 1) {
      throw new IllegalArgumentException("slots and times must be at least 1");
    }
  }

  /** The same of so many slots on at most so many instances, with that threshold. */
  public Settings limits(int newSlots, int most, int newThreshold) {
    return new Settings(
        newSlots,
        most,
        newThreshold,
        bootSeconds,
        pricePerHour,
        idleSeconds,
        decisionSeconds,
        restraint,
        faults);
  }

  /** The same with instances that boot in that time and cost so much. */
  public Settings instances(double newBootSeconds, double newPrice) {
    return new Settings(
        slots,
        maxInstances,
        threshold,
        newBootSeconds,
        newPrice,
        idleSeconds,
        decisionSeconds,
        restraint,
        faults);
  }

  /** The same with these faults. */
  public Settings faults(Faults other) {
    return new Settings(
        slots,
        maxInstances,
        threshold,
        bootSeconds,
        pricePerHour,
        idleSeconds,
        decisionSeconds,
        restraint,
        other);
  }
}
