package nommer.fleet.scaler.internal;

import nommer.fleet.api.ClusterView;
import nommer.fleet.api.ScalingDecision;

/**
 * What a policy said.
 *
 * @param policy its published name
 * @param plugin whose code it is: symbolic name and version
 * @param decision what it wants done
 */
record Answer(String policy, String plugin, ScalingDecision decision) {
  /** Somebody who answers: the policies at hand, the best first. */
  interface Source {
    Answer ask(ClusterView view);
  }
}
