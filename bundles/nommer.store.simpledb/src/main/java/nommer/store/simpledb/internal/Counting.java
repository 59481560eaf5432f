package nommer.store.simpledb.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nommer.aws.simpledb.Fields;
import nommer.aws.simpledb.Where;
import nommer.job.api.JobState;
import nommer.job.record.Marks;
import nommer.job.store.JobCounts;

/**
 * Counts jobs. Those that are not final are counted consistently with each call, in one pass, since
 * workers are started by them. Final ones are for people, and there may be millions: they are
 * counted anew after {@link #KEPT} only. Thread-safe.
 */
final class Counting {
  static final Duration KEPT = Duration.ofSeconds(30);

  private static final List<JobState> FINAL =
      List.of(JobState.values()).stream().filter(JobState::isFinal).toList();

  private final SimpleDb db;
  private Map<String, Long> settled = Map.of();
  private long settledAt;

  Counting(SimpleDb db) {
    this.db = db;
  }

  JobCounts get() {
    Map<String, Long> counts = new HashMap<>();
    for (Map<String, String> item : db.select("state", "open = '1'", true, Integer.MAX_VALUE)) {
      counts.merge(Fields.required(item, JobItem.STATE), 1L, Long::sum);
    }
    settled().forEach((mark, count) -> counts.merge(mark, count, Long::sum));
    return Marks.counts(counts);
  }

  /** How many items a condition is true of. */
  long where(String condition) {
    return db.jobs().names().stream()
        .map(domain -> "select count(*) from " + Where.name(domain) + " where " + condition)
        .mapToLong(select -> db.client().count(select, false))
        .sum();
  }

  private synchronized Map<String, Long> settled() {
    long now = System.nanoTime();
    if (settled.isEmpty() || now - settledAt > KEPT.toNanos()) {
      settled = countSettled();
      settledAt = now;
    }
    return settled;
  }

  private Map<String, Long> countSettled() {
    Map<String, Long> counts = new HashMap<>();
    for (String domain : db.jobs().names()) {
      for (JobState state : FINAL) {
        String select =
            "select count(*) from %s where open = '0' and state = %s"
                .formatted(Where.name(domain), Where.value(state.name()));
        counts.merge(state.name(), db.client().count(select, false), Long::sum);
      }
    }
    return counts;
  }
}
