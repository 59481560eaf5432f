package nommer.simulator.internal.report;

import nommer.simulator.internal.engine.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How one policy fared.
 *
 * @param policy its name
 * @param outcome what came of it; null if it failed
 * @param bound least cost of any scheduler with the same p95 wait; 0 if there is none, since not
 *     every job finished
 * @param fault how it failed; empty if it did not
 */
public record Row(String policy, @Nullable Outcome outcome, double bound, String fault) {
  /** Cost by bound; NaN if there is no bound. */
  public double ratio() {
    return outcome == null || bound == 0 ? Double.NaN : outcome.cost() / bound;
  }
}
