package nommer.job.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a webhook can be told of: that a job has come to a state. */
public enum WebhookEvent {
  PENDING("job.pending", JobState.PENDING),
  DOWNLOADING("job.downloading", JobState.DOWNLOADING),
  ENCODING("job.encoding", JobState.ENCODING),
  UPLOADING("job.uploading", JobState.UPLOADING),
  FINISHED("job.finished", JobState.FINISHED),
  FAILED("job.failed", JobState.ERROR),
  ABANDONED("job.abandoned", JobState.ABANDONED),
  CANCELLED("job.cancelled", JobState.CANCELLED);

  /** Those of a webhook that names none: that a job has ended. */
  public static final Set<WebhookEvent> FINAL = Set.of(FINISHED, FAILED, ABANDONED, CANCELLED);

  private final String word;
  private final JobState state;

  WebhookEvent(String word, JobState state) {
    this.word = word;
    this.state = state;
  }

  /** As clients write and read it: {@code job.finished}. */
  public String word() {
    return word;
  }

  /** The state that it tells of; there is one event for each. */
  public JobState state() {
    return state;
  }

  /** The event of that word. */
  public static Optional<WebhookEvent> of(String word) {
    return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
  }

  /** The event of a job's coming to that state. */
  public static WebhookEvent of(JobState state) {
    return Arrays.stream(values()).filter(event -> event.state == state).findFirst().orElseThrow();
  }

  /**
   * The id of the message that tells of a job's coming to a state: the same each time that this is
   * told, and of no other change.
   *
   * @param since when it came to it
   */
  public static String messageId(JobId job, JobState state, Instant since) {
    String word = of(state).word.replace("job.", "");
    return "%s-%s-%d".formatted(job, word, since.toEpochMilli());
  }

  /** The words of these events, in the order in which a job comes to them. */
  public static List<String> words(Set<WebhookEvent> events) {
    return events.isEmpty()
        ? List.of()
        : EnumSet.copyOf(events).stream().map(WebhookEvent::word).toList();
  }
}
