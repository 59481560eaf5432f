package nommer.job.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A try to tell a job's webhook of a change, once it was settled. Immutable.
 *
 * @param at store time at which it was sent, to the millisecond
 * @param took until it was settled, to the millisecond; at most {@link #LONGEST}
 * @param attempt which try of that change it was, from 1
 * @param state of the change that it told of
 * @param since store time at which the job came to that state, to the millisecond
 * @param answer the status, or what went wrong, without the URL; of a longer one than {@link
 *     #ANSWER_BYTES} the beginning
 */
public record Delivery(
    Instant at, Duration took, int attempt, JobState state, Instant since, String answer) {
  /** Most bytes of an answer, in UTF-8. */
  public static final int ANSWER_BYTES = 120;

  /** What took longer is said to have taken so long. */
  public static final Duration LONGEST = Duration.ofHours(2);

  private static final Pattern UNPRINTABLE =
      Pattern.compile("[^\\x20-\\x7e\\u00a0-\\ud7ff\\ue000-\\ufffd]");

  public Delivery {
    at = Instant.ofEpochMilli(at.toEpochMilli());
    since = Instant.ofEpochMilli(since.toEpochMilli());
    long millis = Math.max(0, Math.min(took.toMillis(), LONGEST.toMillis()));
    took = Duration.ofMillis(millis);
    answer = cut(UNPRINTABLE.matcher(answer).replaceAll("?"));
  }

  private static String cut(String text) {
    int end = Math.min(text.length(), ANSWER_BYTES);
    while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > ANSWER_BYTES) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The id of the message that was sent. */
  public String messageId(JobId job) {
    return WebhookEvent.messageId(job, state, since);
  }
}
