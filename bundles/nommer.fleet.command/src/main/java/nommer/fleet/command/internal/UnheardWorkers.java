package nommer.fleet.command.internal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.NodeEnd;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.control.UnheardWatch;
import nommer.fleet.control.UnheardWatch.Unheard;
import nommer.loop.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends workers that never reported, or have not for long: they hold a place in the fleet. On a
 * thread of its own.
 */
final class UnheardWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(UnheardWorkers.class);
  private static final Duration HELD_UP = Duration.ofMinutes(5);
  private static final Duration LOOK_BACK = Duration.ofHours(1);
  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration BACK_OFF = Duration.ofSeconds(5);

  private final Supplier<List<Instance>> instances;
  private final Consumer<Instance> end;
  private final NodeRegistry registry;
  private final UnheardWatch watch;
  private final Supplier<Patience> patience;
  private final Loop loop = new Loop("nommer-unheard-workers", BACK_OFF, this::lookAndPause);
  private volatile Duration interval = BACK_OFF;

  UnheardWorkers(
      Supplier<List<Instance>> instances,
      Consumer<Instance> end,
      NodeRegistry registry,
      Supplier<Patience> patience,
      Duration longestHeartbeat,
      LongSupplier nanoTime) {
    this.instances = instances;
    this.end = end;
    this.registry = registry;
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

  /** One round; a worker that cannot be ended keeps no other alive, and is tried again. */
  void look() {
    if (watch.wasHeldUp()) {
      LOG.info("watch over workers begins anew: feederd was held up");
    }
    FleetException failure = null;
    for (Unheard each : watch.look(instances.get(), patience.get())) {
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

  /** Nothing in it ended it: its jobs are not to be blamed. */
  private void end(Unheard unheard) {
    Instance worker = unheard.instance();
    end.accept(worker);
    LOG.warn(
        "worker ended id={} launch={} everReported={} quietFor={}s",
        worker.id(),
        worker.launch(),
        unheard.everReported(),
        unheard.quiet().toSeconds());
    registry.ended(
        new NodeEnd(
            worker.id(),
            "",
            false,
            "",
            "ended by its fleet: no report for " + unheard.quiet().toSeconds() + " s"));
  }
}
