package nommer.fleet.api;

/** What became of a {@link LaunchIntent}. */
public enum LaunchState {
  /** Some of its nodes are still awaited: it is asked for again by a feederd that starts anew. */
  OPEN,
  /** Every one of its nodes reported. */
  REGISTERED,
  /** Not all of its nodes reported in time: nobody waits for them any more. */
  WRITTEN_OFF
}
