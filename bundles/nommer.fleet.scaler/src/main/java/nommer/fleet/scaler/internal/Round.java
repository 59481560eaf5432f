package nommer.fleet.scaler.internal;

import java.util.List;
import java.util.Optional;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.ScalingPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look at the cluster and what follows from it. For one thread. */
record Round(Lookout lookout, Launches launches) {
  private static final Logger LOG = LoggerFactory.getLogger(Round.class);

  /** Intents are read first: a node that reports meanwhile is then counted twice, never missed. */
  void run(Settings settings, Optional<ScalingPolicy> policy) {
    List<LaunchIntent> onRecord = launches.open();
    Sighting sighting = lookout.look(settings.silence());
    List<LaunchIntent> open = launches.settle(onRecord, sighting, settings.launchTimeout());
    lookout.forgetDead(sighting, settings.silence());
    if (settings.launches() && policy.isPresent()) {
      launches.replay(open);
      View view = sighting.view(settings, open);
      int count = Math.min(policy.get().launches(view), sighting.room(view, open));
      if (count > 0) {
        LOG.info("launch decided count={} view={}", count, view);
        launches.launch(count, sighting.now());
      }
    }
  }
}
