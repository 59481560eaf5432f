package nommer.job.bulk;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nommer.job.api.JobState;

/** What can be done to many jobs at once. */
public enum BulkAction {
  /** Calls them off, as {@link nommer.job.api.JobService#cancel} does. */
  CANCEL,
  /** Has them tried again, as {@link nommer.job.api.JobService#retry} does. */
  RETRY,
  /** Removes them, as {@link nommer.job.api.JobService#delete} does. */
  DELETE,
  /** Gives those that wait another priority, as {@link nommer.job.api.JobService#change} does. */
  PRIORITY;

  /** As clients write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** That of a word, in any case. */
  public static Optional<BulkAction> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equalsIgnoreCase(word)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(BulkAction::word).toList();
  }

  /**
   * Of the states that are asked for, those in which it can be done; where none are, those in which
   * it usually is.
   */
  public Set<JobState> among(Set<JobState> asked) {
    Set<JobState> able = usual();
    if (asked.isEmpty()) {
      return able;
    }
    if (this == RETRY) {
      able.add(JobState.PENDING); // one that waits for its time
    }
    able.retainAll(asked);
    return able;
  }

  private Set<JobState> usual() {
    return switch (this) {
      case CANCEL -> EnumSet.range(JobState.PENDING, JobState.UPLOADING);
      case RETRY -> EnumSet.of(JobState.ERROR, JobState.ABANDONED, JobState.CANCELLED);
      case DELETE ->
          EnumSet.of(JobState.FINISHED, JobState.ERROR, JobState.ABANDONED, JobState.CANCELLED);
      case PRIORITY -> EnumSet.of(JobState.PENDING);
    };
  }
}
