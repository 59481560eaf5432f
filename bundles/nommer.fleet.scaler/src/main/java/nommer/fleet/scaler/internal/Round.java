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

  void run(Settings settings, Optional<ScalingPolicy> policy) {
    Sighting sighting;
    List<LaunchIntent> open;
    try {
      // intents first: a node that reports meanwhile is then counted twice, never missed
      List<LaunchIntent> onRecord = launches.open();
      sighting = lookout.look(settings.silence());
      open = launches.settle(onRecord, sighting, settings.launchTimeout());
      lookout.forgetDead(sighting, settings.silence());
    } catch (RuntimeException e) {
      launches.forgetWaiting();
      throw e;
    }
    if (settings.launches() && policy.isPresent()) {
      launches.replay(open);
      launch(policy.get(), sighting, sighting.view(settings, open), open);
    }
  }

  private void launch(ScalingPolicy policy, Sighting sighting, View view, List<LaunchIntent> open) {
    int count = Math.min(policy.launches(view), sighting.room(view, open));
    if (count > 0) {
      LOG.info("launch decided count={} view={}", count, view);
      launches.launch(count, sighting.now());
    }
  }
}
