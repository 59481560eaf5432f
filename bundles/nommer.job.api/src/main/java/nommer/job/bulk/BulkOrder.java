package nommer.job.bulk;

import java.time.Instant;
import java.util.Optional;
import nommer.job.api.JobPriority;
import nommer.job.store.JobSearch;

/**
 * What a task is to do; it never changes.
 *
 * @param action what to do
 * @param search to which jobs, of which those are left alone that were submitted since the start
 * @param token id of the token by which it was asked for, empty for the owner's
 * @param tokenName its name, for people
 * @param startedAt store time, to the millisecond
 * @param total how many jobs there were at the start, as far as they were counted; -1 where nobody
 *     knows
 * @param priority that jobs are given; there if that is the action, and else empty
 */
public record BulkOrder(
    BulkAction action,
    JobSearch search,
    String token,
    String tokenName,
    Instant startedAt,
    long total,
    Optional<JobPriority> priority) {
  public BulkOrder {
    if (priority.isPresent() != (action == BulkAction.PRIORITY)) {
      throw new IllegalArgumentException(
          "a priority goes with the action priority, and with none else");
    }
  }

  /** One that gives no priority. */
  public BulkOrder(
      BulkAction action,
      JobSearch search,
      String token,
      String tokenName,
      Instant startedAt,
      long total) {
    this(action, search, token, tokenName, startedAt, total, Optional.empty());
  }
}
