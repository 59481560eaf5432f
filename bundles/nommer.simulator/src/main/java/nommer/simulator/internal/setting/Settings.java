package nommer.simulator.internal.setting;

import java.util.List;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.Offer;
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
 * @param offered what can be started, the first choice first; if empty, one type without a name, of
 *     those slots, boot time and price
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
    Faults faults,
    List<Supply> offered) {
  /** What production has unless configured otherwise, but for the most instances. */
  public static final Settings USUAL =
      new Settings(
          InstanceFacts.SLOTS, 200, 2, 90, 1, 600, 15, Restraint.USUAL, Faults.USUAL, List.of());

  /** EC2 bills Linux instances for a minute at least. */
  public static final int LEAST_BILLED_SECONDS = 60;

  public Settings {
    offered = List.copyOf(offered);
    if (slots < 1 || maxInstances < 0 || idleSeconds < 1 || decisionSeconds < 1) {
      throw new IllegalArgumentException("slots and times must be at least 1");
    }
  }

  /** What can be started, the first choice first; never empty. */
  public List<Supply> supplies() {
    return offered.isEmpty()
        ? List.of(
            new Supply(
                Offer.of("", "").at(pricePerHour),
                slots,
                bootSeconds,
                faults.interruptionsPerHour(),
                Integer.MAX_VALUE))
        : offered;
  }

  /**
   * One type that has the best of all: the most slots, the least boot time and price. What no
   * scheduler can undercut with it, none can with the real ones.
   */
  public Settings best() {
    if (offered.isEmpty()) {
      return this;
    }
    return with(
        offered.stream().mapToInt(Supply::slots).max().orElseThrow(),
        maxInstances,
        threshold,
        offered.stream().mapToDouble(Supply::bootSeconds).min().orElseThrow(),
        offered.stream().mapToDouble(Supply::pricePerHour).min().orElseThrow(),
        restraint,
        faults,
        List.of());
  }

  /** The least that an hour of a slot costs. */
  public double cheapestSlotHour() {
    return supplies().stream()
        .mapToDouble(each -> each.pricePerHour() / each.slots())
        .min()
        .orElseThrow();
  }

  /** The same of so many slots on at most so many instances, with that threshold. */
  public Settings limits(int newSlots, int most, int newThreshold) {
    return with(
        newSlots, most, newThreshold, bootSeconds, pricePerHour, restraint, faults, offered);
  }

  /** The same with instances that boot in that time and cost so much. */
  public Settings instances(double newBootSeconds, double newPrice) {
    return with(
        slots, maxInstances, threshold, newBootSeconds, newPrice, restraint, faults, offered);
  }

  /** The same with these faults. */
  public Settings faults(Faults other) {
    return with(
        slots, maxInstances, threshold, bootSeconds, pricePerHour, restraint, other, offered);
  }

  /** The same with policies that are followed so far. */
  public Settings restraint(Restraint other) {
    return with(slots, maxInstances, threshold, bootSeconds, pricePerHour, other, faults, offered);
  }

  /** The same with several types of instance. */
  public Settings offered(List<Supply> types) {
    return with(
        slots, maxInstances, threshold, bootSeconds, pricePerHour, restraint, faults, types);
  }

  private Settings with(
      int newSlots,
      int newMost,
      int newThreshold,
      double newBoot,
      double newPrice,
      Restraint newRestraint,
      Faults newFaults,
      List<Supply> newOffered) {
    return new Settings(
        newSlots,
        newMost,
        newThreshold,
        newBoot,
        newPrice,
        idleSeconds,
        decisionSeconds,
        newRestraint,
        newFaults,
        newOffered);
  }
}
