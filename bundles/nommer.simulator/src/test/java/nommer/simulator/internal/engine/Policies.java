package nommer.simulator.internal.engine;

import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;

/** Policies to simulate with, independent of the shipped ones. */
public final class Policies {
  private Policies() {}

  /** As many instances as the unfinished jobs fill; it drains none. */
  public static ScalingPolicy overflow() {
    return view -> {
      long slots = view.slotsPerInstance();
      long wanted = (view.unfinishedJobs() + slots - 1) / slots;
      int missing = (int) Math.max(0, wanted - view.instances());
      return ScalingDecision.launch(Math.min(missing, view.room()), "jobs wait");
    };
  }
}
