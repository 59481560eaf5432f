package nommer.job.api;

/**
 * What the last attempts at a job did, phase by phase, as the nodes that made them told it. Its
 * form is between those who write it and those who show it; what is between them keeps it as it is.
 *
 * @param json a JSON object without white space between its parts; empty if nothing is known
 */
public record JobCourse(String json) {
  /** Nothing is known. */
  public static final JobCourse NONE = new JobCourse("");

  /** So many bytes in UTF-8 does it take at most. */
  public static final int MOST_BYTES = 6 << 10;

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return json.isEmpty();
  }
}
