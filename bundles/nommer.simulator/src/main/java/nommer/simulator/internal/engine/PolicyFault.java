package nommer.simulator.internal.engine;

import java.time.Duration;
import java.util.Arrays;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.jspecify.annotations.Nullable;

/** A policy failed on a view, and how. */
public final class PolicyFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** In which way. */
  public enum Code {
    /** It threw. */
    THREW,
    /** It returned null. */
    NO_DECISION,
    /** It did not answer in time. */
    LATE
  }

  private PolicyFault(Code code, ClusterView view, String what, @Nullable Throwable cause) {
    super("%s, asked at %s about %s".formatted(what, view.now(), view), cause);
    this.code = code;
  }

  /** In which way it failed. */
  public Code code() {
    return code;
  }

  /**
   * It did not answer in time.
   *
   * @param thread that it keeps, to tell where it is
   */
  public static PolicyFault late(ClusterView view, Duration limit, Thread thread) {
    String where =
        Arrays.stream(thread.getStackTrace())
            .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)[.].*"))
            .findFirst()
            .map(frame -> " and is at " + frame)
            .orElse("");
    String what =
        "it has not answered for %d s%s; feederd would set it aside: a policy must not wait or loop"
            .formatted(limit.toSeconds(), where);
    return new PolicyFault(Code.LATE, view, what, null);
  }

  /** Asks a policy, whatever it may throw. */
  static ScalingDecision ask(ScalingPolicy policy, ClusterView view) {
    @Nullable ScalingDecision decision;
    try {
      decision = policy.decide(view);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      throw new PolicyFault(Code.THREW, view, "it threw " + e, e);
    }
    if (decision == null) {
      throw new PolicyFault(
          Code.NO_DECISION, view, "it returned null; hold with ScalingDecision.hold", null);
    }
    return decision;
  }
}
