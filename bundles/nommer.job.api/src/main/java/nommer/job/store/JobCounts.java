package nommer.job.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nommer.job.api.JobState;
import nommer.job.api.Readiness;

/**
 * How many jobs there are.
 *
 * @param states number in each state; every state has an entry
 * @param later how many of the PENDING ones are for later: {@link Readiness#later()}
 */
public record JobCounts(Map<JobState, Long> states, long later) {
  /** Fills in the states that were left out. */
  public JobCounts {
    Map<JobState, Long> all = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      all.put(state, states.getOrDefault(state, 0L));
    }
    states = Collections.unmodifiableMap(all);
  }

  /** Number in that state. */
  public long of(JobState state) {
    return states.getOrDefault(state, 0L);
  }

  /** PENDING jobs that may be claimed now: what nodes are started for. Never negative. */
  public long ready() {
    return Math.max(0, of(JobState.PENDING) - later);
  }
}
