package nommer.job.api;

/** Where a job stands in its life. The names are those of the 2011 original; CANCELLED is new. */
public enum JobState {
  /** Waits for a node. */
  PENDING,
  /** A node has claimed it and fetches the source. */
  DOWNLOADING,
  /** The encoder is at work. */
  ENCODING,
  /** The outputs are being stored and published. */
  UPLOADING,
  /** Done: every output stands at its destination. Final. */
  FINISHED,
  /** Ended in an error that another attempt would meet again. Final until retried. */
  ERROR,
  /** Given up after too many lost attempts. Final until retried. */
  ABANDONED,
  /** Called off by a client. Final until retried. */
  CANCELLED;

  /** Whether only an explicit retry can move the job on. */
  public boolean isFinal() {
    return switch (this) {
      case FINISHED, ERROR, ABANDONED, CANCELLED -> true;
      case PENDING, DOWNLOADING, ENCODING, UPLOADING -> false;
    };
  }

  /** Whether a node holds the job. */
  public boolean isRunning() {
    return switch (this) {
      case DOWNLOADING, ENCODING, UPLOADING -> true;
      case PENDING, FINISHED, ERROR, ABANDONED, CANCELLED -> false;
    };
  }
}
