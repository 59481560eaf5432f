package nommer.simulator.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import nommer.fleet.policy.ClusterView;
import nommer.simulator.internal.engine.PolicyFault;
import nommer.simulator.internal.engine.Pulse;
import nommer.simulator.internal.engine.Simulation;
import nommer.simulator.internal.outcome.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Runs a simulation on a thread of its own and looks after it: one whose policy does not answer is
 * given up. A policy that takes no interruption keeps its thread until the process ends.
 */
final class Watched {
  /** As long as feederd waits. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  private static final long LOOK_MILLIS = 100;

  /** Looks are counted, not time: a computer that slept has not looked. */
  private static final long MOST_LOOKS = LIMIT.toMillis() / LOOK_MILLIS;

  private final Simulation simulation;
  private final FutureTask<Outcome> run;
  private final Thread thread;
  private final Consumer<Pulse> looks;
  private @Nullable ClusterView seen;
  private long seenTimes;

  /**
   * @param name of the policy
   * @param looks is told ten times a second how far it is
   */
  Watched(String name, Simulation simulation, Consumer<Pulse> looks) {
    this.simulation = simulation;
    this.looks = looks;
    this.run = new FutureTask<>(simulation::run);
    this.thread = new Thread(run, "nommer-simulation-" + name);
    thread.setDaemon(true);
  }

  /**
   * Returns when it has ended; to be called once.
   *
   * @throws PolicyFault the policy failed, or did not answer for {@link #LIMIT}
   */
  Outcome run() throws InterruptedException {
    thread.start();
    try {
      while (true) {
        try {
          return run.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
          look(simulation.pulse());
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      run.cancel(true);
    }
  }

  private void look(Pulse pulse) {
    looks.accept(pulse);
    ClusterView asked = pulse.asked();
    seenTimes = asked != null && asked == seen ? seenTimes + 1 : 0;
    seen = asked;
    if (asked != null && seenTimes >= MOST_LOOKS) {
      throw PolicyFault.late(asked, LIMIT, thread);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
