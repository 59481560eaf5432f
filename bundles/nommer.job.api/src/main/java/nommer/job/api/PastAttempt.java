package nommer.job.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * An attempt that has ended. Immutable.
 *
 * @param number which one it was, from 1; one that was given back does not count, so that its
 *     number comes again
 * @param node which node made it
 * @param began store time of its claim
 * @param ended store time at which it ended, or was seen to be lost
 * @param phase how far it came: the state that the job was in
 * @param outcome how it ended
 * @param error why it failed; of any other the message alone, which says what is known, if anything
 */
public record PastAttempt(
    int number,
    String node,
    Instant began,
    Instant ended,
    JobState phase,
    AttemptOutcome outcome,
    JobError error) {
  /** So many bytes in UTF-8 of the message are kept; of a longer one the beginning. */
  public static final int MOST_BYTES = 400;

  /** Cuts the message. */
  public PastAttempt {
    error = new JobError(error.code(), error.reason(), cut(error.message()));
  }

  /** The attempt that {@code job} is in, as it ends. */
  public static PastAttempt of(
      EncodingJob job, Instant ended, AttemptOutcome outcome, JobError error) {
    return new PastAttempt(
        job.attempts().claimed(),
        job.lease().node(),
        job.times().claimedAt(),
        ended,
        job.state(),
        outcome,
        error);
  }

  /** Its node, and in parentheses what is known of its end. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(node, error.message().isEmpty() ? "fell silent" : error.message());
  }

  private static String cut(String words) {
    if (words.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return words;
    }
    int bytes = "…".getBytes(StandardCharsets.UTF_8).length;
    int end = 0;
    while (true) {
      int point = words.codePointAt(end);
      bytes += Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MOST_BYTES) {
        return words.substring(0, end) + "…";
      }
      end += Character.charCount(point);
    }
  }
}
