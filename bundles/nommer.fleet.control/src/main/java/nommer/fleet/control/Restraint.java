package nommer.fleet.control;

import java.time.Duration;

/**
 * How far the loop follows a policy.
 *
 * @param maxStep most instances launched by one decision; 0 for any number
 * @param coolDown time after a launch before the next
 * @param stabilisation instances are drained only down to the most that were wanted in this time
 * @param tolerance a drain of less than this share of the instances there are is not made; 0 to 1
 * @param budgetPerHour most that all instances may cost in an hour; 0 for any amount
 * @param budgetPerDay most that may be spent in any 24 hours; 0 for any amount
 */
public record Restraint(
    int maxStep,
    Duration coolDown,
    Duration stabilisation,
    double tolerance,
    double budgetPerHour,
    double budgetPerDay) {
  /**
   * As the loop has it unless configured otherwise: drains wait for two minutes, some more than a
   * boot takes, since an instance that is ended too early costs another boot; drains of less than a
   * tenth are left; no budget.
   */
  public static final Restraint USUAL =
      new Restraint(0, Duration.ZERO, Duration.ofMinutes(2), 0.1, 0, 0);

  /** What is out of range is brought into it. */
  public Restraint {
    maxStep = Math.max(0, maxStep);
    coolDown = coolDown.isNegative() ? Duration.ZERO : coolDown;
    stabilisation = stabilisation.isNegative() ? Duration.ZERO : stabilisation;
    tolerance = Math.min(1, Math.max(0, tolerance));
    budgetPerHour = Math.max(0, budgetPerHour);
    budgetPerDay = Math.max(0, budgetPerDay);
  }

  /** Whether spending is limited at all. */
  boolean hasBudget() {
    return budgetPerHour > 0 || budgetPerDay > 0;
  }
}
