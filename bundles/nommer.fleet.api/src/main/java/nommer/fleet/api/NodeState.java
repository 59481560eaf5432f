package nommer.fleet.api;

/** What a node says of itself. */
public enum NodeState {
  /** Takes jobs. */
  ACTIVE,
  /** Cannot take jobs, and says why: its configuration is wrong, or a part of it does not start. */
  FAULTY,
  /** Takes no more jobs: about to end. It is no capacity any more. */
  DRAINING,
  /** Has ended, or is about to end its instance. */
  TERMINATED
}
