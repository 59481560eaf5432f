package nommer.simulator.internal.report;

import java.util.Objects;
import nommer.simulator.internal.engine.PolicyFault;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.outcome.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * How one policy fared.
 *
 * @param policy its name
 * @param outcome what came of it; null if it failed
 * @param bound least cost of any scheduler with the same p95 wait; 0 if there is none, since not
 *     every job finished
 * @param fault how it failed; null if it did not
 */
public record Row(
    String policy, @Nullable Outcome outcome, double bound, @Nullable PolicyFault fault) {
  /** One that did not fail. */
  public static Row of(String policy, Outcome outcome, double bound) {
    return new Row(policy, outcome, bound, null);
  }

  /** One that did. */
  public static Row failed(String policy, PolicyFault fault) {
    return new Row(policy, null, 0, fault);
  }

  /** How it failed, in words; empty if it did not. */
  String failure() {
    return fault == null ? "" : String.valueOf(fault.getMessage());
  }

  /** Cost by bound; NaN if there is no bound. */
  public double ratio() {
    return outcome == null || bound == 0 ? Double.NaN : outcome.cost() / bound;
  }

  /** What came of it; it must not have failed. */
  Outcome done() {
    return Objects.requireNonNull(outcome, policy);
  }

  /** Whether it had every job done, so that it can be compared. */
  boolean isWhole() {
    return outcome != null && outcome.unfinished() == 0;
  }

  /** How it went; empty if it failed. */
  Timeline timeline() {
    return outcome == null ? new Timeline() : outcome.timeline();
  }

  /** How many jobs it left undone, in words; empty if none, or if it failed. */
  String undone() {
    return outcome == null || isWhole() ? "" : "%,d unfinished".formatted(outcome.unfinished());
  }
}
