package nommer.simulator.internal.engine;

import nommer.fleet.api.ClusterView;
import nommer.fleet.api.ScalingDecision;
import nommer.fleet.api.ScalingPolicy;
import org.jspecify.annotations.Nullable;

/** A policy failed on a view, and how. */
public final class PolicyFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private PolicyFault(ClusterView view, String what, @Nullable Throwable cause) {
    super("%s, asked at %s about %s".formatted(what, view.now(), view), cause);
  }

  /** Asks a policy, whatever it may throw. */
  static ScalingDecision ask(ScalingPolicy policy, ClusterView view) {
    @Nullable ScalingDecision decision;
    try {
      decision = policy.decide(view);
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      throw new PolicyFault(view, "it threw " + e, e);
    }
    if (decision == null) {
      throw new PolicyFault(view, "it returned null instead of a decision", null);
    }
    return decision;
  }
}
