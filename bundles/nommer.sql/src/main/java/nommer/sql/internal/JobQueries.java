package nommer.sql.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.job.api.JobState;
import nommer.job.record.JobRow;
import nommer.job.record.Marks;

/** The texts of the queries on jobs; each is answered from an index, without a sort. */
final class JobQueries {
  private static final String SELECT = "SELECT " + JobRow.COLUMNS + " FROM jobs ";

  static final String FIND = SELECT + "WHERE id = ?";

  static final String COUNTS = "SELECT state, jobs FROM job_counts";

  /** Parameters: from, time, limit. The states stand as in the index, or it would not be used. */
  static final String OVERDUE =
      SELECT
          + "INDEXED BY jobs_by_lease WHERE state IN ('DOWNLOADING', 'ENCODING', 'UPLOADING')"
          + " AND lease_until >= ? AND lease_until < ? ORDER BY lease_until LIMIT ?";

  /** Parameters: time, limit. The condition stands as in the index. */
  static final String RIPE =
      SELECT
          + "INDEXED BY jobs_later WHERE state = 'LATER' AND not_before <= ?"
          + " ORDER BY not_before LIMIT ?";

  /** Parameters: from, time, limit. */
  static final String UNTOLD =
      SELECT
          + "INDEXED BY jobs_untold WHERE tell_at >= ? AND tell_at <= ? ORDER BY tell_at LIMIT ?";

  /** Parameters: number of the last change that is known, limit. */
  static final String CHANGED =
      SELECT + "INDEXED BY jobs_changed WHERE changed > ? ORDER BY changed LIMIT ?";

  static final String LATEST = "SELECT max(number) FROM last_change";

  /** In the order in which they are to be taken. The condition stands as in the index. */
  static final String PENDING =
      "SELECT id FROM jobs INDEXED BY jobs_pending WHERE state = 'PENDING' ORDER BY place, seq";

  /** Parameters: from, limit. */
  static final String WAITING =
      SELECT + "WHERE state = 'PENDING' AND created_at >= ? ORDER BY created_at, seq LIMIT ?";

  /** Parameter: limit. The condition stands as in the index. */
  static final String DUE =
      SELECT
          + "INDEXED BY jobs_due WHERE state = 'PENDING' AND due IS NOT NULL ORDER BY due LIMIT ?";

  private static final String NEWEST_FIRST = " ORDER BY created_at DESC, seq DESC LIMIT ?";
  private static final List<String> EVERY = List.of("");
  private static final String OLDER = "(created_at, seq) < (?, ?)";

  private JobQueries() {}

  /** Parameters: token, {@code created_at, seq}; then the limit. */
  private static final String OF_TOKEN =
      SELECT + "INDEXED BY jobs_by_token WHERE token = ? AND " + OLDER;

  /**
   * A page of one token's jobs in one of {@code states}: all of its jobs that are newer are looked
   * at. Parameters: token, {@code created_at, seq}, then the limit.
   */
  static String listOfToken(Set<JobState> states) {
    String in =
        branches(states).equals(EVERY)
            ? ""
            : " AND state IN ('" + String.join("', '", Marks.of(states)) + "')";
    return OF_TOKEN + in + NEWEST_FIRST;
  }

  /**
   * A page of jobs in one of {@code states}. Parameters: {@code created_at, seq} once for each of
   * {@link #branches}, then the limit. Each state's jobs are in order in the index, and SQLite
   * merges them as it goes.
   */
  static String list(Set<JobState> states) {
    return branches(states).stream()
        .map(condition -> SELECT + "WHERE " + condition + OLDER)
        .collect(Collectors.joining(" UNION ALL ", "", NEWEST_FIRST));
  }

  /** Conditions of the selects that {@link #list} merges. */
  static List<String> branches(Set<JobState> states) {
    if (states.isEmpty() || states.size() == JobState.values().length) {
      return EVERY;
    }
    return Marks.of(states).stream().map(mark -> "state = '" + mark + "' AND ").toList();
  }
}
