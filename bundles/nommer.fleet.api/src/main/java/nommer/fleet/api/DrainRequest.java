package nommer.fleet.api;

/** Whether a node is to end before its time. */
public enum DrainRequest {
  /** Nobody asked. */
  NONE,
  /** As soon as it has no job; until then it may take more. */
  WHEN_IDLE,
  /** It takes no more jobs, finishes those that it has, and then ends. */
  NOW
}
