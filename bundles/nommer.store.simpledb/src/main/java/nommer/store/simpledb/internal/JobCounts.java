package nommer.store.simpledb.internal;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nommer.job.api.JobState;

/**
 * How many jobs are in each state. Those that are not final are counted consistently with each
 * call, in one pass, since workers are started by them. Final ones without a callback left are for
 * people, and there may be millions: they are counted anew after {@link #KEPT} only. Thread-safe.
 */
final class JobCounts {
  static final Duration KEPT = Duration.ofSeconds(30);

  private static final List<JobState> FINAL =
      List.of(JobState.values()).stream().filter(JobState::isFinal).toList();

  private final SimpleDb db;
  private Map<JobState, Long> settled = Map.of();
  private long settledAt;

  JobCounts(SimpleDb db) {
    this.db = db;
  }

  Map<JobState, Long> get() {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      counts.put(state, 0L);
    }
    for (String domain : db.jobs().names()) {
      String select =
          "select state from %s where open = '1'".formatted(Where.name(domain))
              + Where.limit(Where.MOST);
      for (Map<String, String> item : db.client().select(select, true, Integer.MAX_VALUE)) {
        counts.merge(JobState.valueOf(Fields.required(item, JobItem.STATE)), 1L, Long::sum);
      }
    }
    settled().forEach((state, count) -> counts.merge(state, count, Long::sum));
    return counts;
  }

  private synchronized Map<JobState, Long> settled() {
    long now = System.nanoTime();
    if (settled.isEmpty() || now - settledAt > KEPT.toNanos()) {
      settled = countSettled();
      settledAt = now;
    }
    return settled;
  }

  private Map<JobState, Long> countSettled() {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    for (String domain : db.jobs().names()) {
      for (JobState state : FINAL) {
        String select =
            "select count(*) from %s where open = '0' and state = %s"
                .formatted(Where.name(domain), Where.value(state.name()));
        counts.merge(state, db.client().count(select, false), Long::sum);
      }
    }
    return counts;
  }
}
