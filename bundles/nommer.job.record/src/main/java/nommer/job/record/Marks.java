package nommer.job.record;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;

/**
 * The words by which stores find and count jobs: the state, but {@link #LATER} for a PENDING job
 * that is marked for later, so that no look for jobs comes across it. Stateless.
 */
public final class Marks {
  /** Of a PENDING job that is marked for later. */
  public static final String LATER = "LATER";

  private Marks() {}

  /** The mark of a job as it is. */
  public static String of(EncodingJob job) {
    return isLater(job) ? LATER : job.state().name();
  }

  /** Whether its mark is {@link #LATER}. */
  public static boolean isLater(EncodingJob job) {
    return job.state() == JobState.PENDING && job.readiness().later();
  }

  /** Marks of the jobs in one of these states, sorted. */
  public static List<String> of(Collection<JobState> states) {
    Stream<String> later = states.contains(JobState.PENDING) ? Stream.of(LATER) : Stream.empty();
    return Stream.concat(states.stream().map(JobState::name), later).sorted().toList();
  }

  /**
   * What was counted by mark.
   *
   * @throws IllegalArgumentException a mark is a state that only a newer version knows
   */
  public static JobCounts counts(Map<String, Long> counted) {
    Map<JobState, Long> states = new EnumMap<>(JobState.class);
    counted.forEach(
        (mark, count) ->
            states.merge(
                mark.equals(LATER) ? JobState.PENDING : JobState.valueOf(mark), count, Long::sum));
    return new JobCounts(states, counted.getOrDefault(LATER, 0L));
  }
}
