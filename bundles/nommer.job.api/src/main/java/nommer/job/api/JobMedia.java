package nommer.job.api;

/**
 * What came in and what went out, as the attempt that finished a job told it. Its form is between
 * those who write it, nodes, and those who read the API; what is between them keeps it as it is.
 *
 * @param json a JSON object without white space between its parts, kept to the last digit; empty if
 *     nothing is known
 */
public record JobMedia(String json) {
  /** Nothing is known. */
  public static final JobMedia NONE = new JobMedia("");

  /** So many bytes in UTF-8 does it take at most. */
  public static final int MOST_BYTES = 16 << 10;

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return json.isEmpty();
  }
}
