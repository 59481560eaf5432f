package nommer.fleet.scaler.internal;

import nommer.fleet.control.Ruling;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;

/** What a decision means for a job that waits for an instance, in words. */
final class Outlook {
  private Outlook() {}

  /**
   * The sentence.
   *
   * @param failure why the decision could not be carried out, or empty
   */
  static String of(ClusterView view, ScalingDecision decision, Ruling ruling, String failure) {
    if (!failure.isEmpty()) {
      return "a launch failed: " + failure;
    }
    if (ruling.launches() > 0 || view.startingInstances() > 0) {
      return "instances start: " + (ruling.launches() + view.startingInstances());
    }
    if (decision.launches() > 0) {
      return "no more instances are launched, held back by " + String.join("; ", ruling.held());
    }
    if (view.room() == 0) {
      return "all instances that are allowed are there, %d (max.instances, or what the fleet bears)"
          .formatted(view.maxInstances());
    }
    return decision.reason();
  }
}
