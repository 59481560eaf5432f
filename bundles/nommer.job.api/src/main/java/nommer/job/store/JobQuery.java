package nommer.job.store;

import java.util.Set;
import nommer.job.api.JobState;

/**
 * Asks for a page of jobs, newest first.
 *
 * @param filter only jobs to which it applies
 * @param limit jobs on the page, 1 to {@link #MAX_LIMIT}
 * @param cursor {@link JobPage#next()} of the page before, or empty for the first
 */
public record JobQuery(JobFilter filter, int limit, String cursor) {
  /** Longest page. */
  public static final int MAX_LIMIT = 500;

  public JobQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
    }
  }

  /** One for jobs in one of these states; of all where it is empty. */
  public JobQuery(Set<JobState> states, int limit, String cursor) {
    this(JobFilter.ofStates(states), limit, cursor);
  }
}
