package nommer.simulator.internal.engine;

import nommer.fleet.policy.ClusterView;
import org.jspecify.annotations.Nullable;

/** How far a simulation is, for other threads to see: it costs two plain writes a decision. */
public final class Pulse {
  private volatile @Nullable ClusterView asked;
  private volatile int finished;
  private volatile long events;

  Pulse() {}

  void asks(ClusterView view, int finishedJobs, long handledEvents) {
    finished = finishedJobs;
    events = handledEvents;
    asked = view;
  }

  void answered() {
    asked = null;
  }

  /** What the policy looks at now; null if it has answered. */
  public @Nullable ClusterView asked() {
    return asked;
  }

  /** Jobs that were done at the last question. */
  public int finished() {
    return finished;
  }

  /** Events that were handled by then. */
  public long events() {
    return events;
  }
}
