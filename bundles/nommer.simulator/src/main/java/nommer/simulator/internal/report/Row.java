package nommer.simulator.internal.report;

import java.util.Objects;
import nommer.simulator.internal.engine.Outcome;
import nommer.simulator.internal.engine.Timeline;
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

  /** What came of it; it must not have failed. */
  Outcome done() {
    return Objects.requireNonNull(outcome, fault);
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
