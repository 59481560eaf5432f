package nommer.console.internal;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A decision of the scaler, as {@code docs/api.md} describes it.
 *
 * @param plugin whose code the policy is
 * @param warning why it is not the policy that was asked for; empty if it is
 * @param numbers those it was made from, in their order; NaN for what is no number
 * @param asked by the policy
 * @param done what of it was done
 */
record Decision(
    Instant at,
    String policy,
    String plugin,
    String warning,
    String reason,
    Map<String, Double> numbers,
    View view,
    Asked asked,
    Done done) {
  Decision {
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
  }

  /**
   * The cluster as the policy saw it.
   *
   * @param cost of all instances for an hour, in the currency of the prices; empty if unknown
   */
  record View(
      int queued,
      int running,
      int active,
      int starting,
      int ending,
      int max,
      OptionalDouble cost) {}

  /**
   * @param offer what to launch; empty for any
   * @param drains ids of nodes
   */
  record Asked(int launches, String offer, List<String> drains) {
    Asked {
      drains = List.copyOf(drains);
    }
  }

  /**
   * @param drains ids of nodes
   * @param held what kept the rest back
   * @param launch id of the launch; empty for none
   * @param failure why it could not be done; empty if it could
   */
  record Done(int launches, List<String> drains, List<String> held, String launch, String failure) {
    Done {
      drains = List.copyOf(drains);
      held = List.copyOf(held);
    }

    boolean acted() {
      return launches > 0 || !drains.isEmpty();
    }
  }

  /** What was done, in words. */
  String words() {
    if (!done.failure().isEmpty()) {
      return "failed";
    }
    return Words.of(done.launches(), done.launches() > 0 ? asked.offer() : "", done.drains());
  }
}
