package nommer.fleet.scaler.internal;

import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;

/**
 * What a policy said.
 *
 * @param policy its published name
 * @param plugin whose code it is: symbolic name and version
 * @param decision what it wants done
 * @param warning why it is not the policy that was asked for; empty if it is
 */
record Answer(String policy, String plugin, ScalingDecision decision, String warning) {
  /** Somebody who answers: the policies at hand, the best first. */
  interface Source {
    Answer ask(ClusterView view);
  }
}
