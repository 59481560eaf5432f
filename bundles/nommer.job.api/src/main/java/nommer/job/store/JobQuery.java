package nommer.job.store;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import nommer.job.api.JobState;

/**
 * Asks for a page of jobs, newest first.
 *
 * @param states only jobs in one of these; empty for all
 * @param token only jobs of the token with this id, the owner's where it is the empty text; empty
 *     for all
 * @param limit jobs on the page, 1 to {@link #MAX_LIMIT}
 * @param cursor {@link JobPage#next()} of the page before, or empty for the first
 */
public record JobQuery(Set<JobState> states, Optional<String> token, int limit, String cursor) {
  /** Longest page. */
  public static final int MAX_LIMIT = 500;

  public JobQuery {
    states = states.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(states));
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
    }
  }

  /** One for jobs of all tokens. */
  public JobQuery(Set<JobState> states, int limit, String cursor) {
    this(states, Optional.empty(), limit, cursor);
  }
}
