package nommer.fleet.ec2.internal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.control.UnheardWatch;
import nommer.fleet.control.UnheardWatch.Unheard;
import nommer.loop.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends instances whose node never reported, or has not for long: they cost money and hold a place
 * in the fleet.
 */
final class UnheardInstances {
  private static final Logger LOG = LoggerFactory.getLogger(UnheardInstances.class);
  private static final Duration HELD_UP = Duration.ofMinutes(5);
  private static final Duration LOOK_BACK = Duration.ofHours(1);
  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofSeconds(5);

  private final Supplier<List<Instance>> instances;
  private final Consumer<String> end;
  private final UnheardWatch watch;
  private final Supplier<Settings.Patience> patience;
  private final Loop loop = new Loop("nommer-unheard-instances", BACK_OFF, this::lookAndPause);
  private volatile Duration interval = BACK_OFF;

  UnheardInstances(
      Supplier<List<Instance>> instances,
      Consumer<String> end,
      NodeRegistry registry,
      Supplier<Settings.Patience> patience,
      Duration longestHeartbeat,
      LongSupplier nanoTime) {
    this.instances = instances;
    this.end = end;
    this.watch =
        new UnheardWatch(
            registry, new UnheardWatch.Pace(HELD_UP, longestHeartbeat, LOOK_BACK), nanoTime);
    this.patience = patience;
  }

  void start(Duration betweenLooks) {
    interval = betweenLooks;
    loop.start(betweenLooks);
  }

  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration lookAndPause() {
    look();
    return interval;
  }

  /** One round. */
  void look() {
    if (watch.wasHeldUp()) {
      LOG.info("watch over instances begins anew: feederd was held up");
    }
    end(watch.look(instances.get(), patience.get()));
  }

  /** One that cannot be ended now keeps no other alive, and is tried again at the next look. */
  private void end(List<Unheard> unheard) {
    FleetException failure = null;
    for (Unheard each : unheard) {
      try {
        end(each);
      } catch (FleetException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void end(Unheard unheard) {
    end.accept(unheard.instance().id());
    LOG.warn(
        "instance ended id={} launch={} everReported={} quietFor={}s",
        unheard.instance().id(),
        unheard.instance().launch(),
        unheard.everReported(),
        unheard.quiet().toSeconds());
  }
}
