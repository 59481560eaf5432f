package nommer.job.bulk;

/** How a task is doing. */
public enum BulkState {
  /** It is under way, or waits for those before it. */
  RUNNING,
  /** It came to its end. */
  DONE,
  /** A client called it off; what was done stays done. */
  CANCELLED,
  /** It could not go on, and says why. */
  FAILED
}
