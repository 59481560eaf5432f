package nommer.sql.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.job.api.JobState;

/** The texts of the queries on jobs; each is answered from an index, without a sort. */
final class JobQueries {
  static final String FIND = "SELECT " + JobRow.COLUMNS + " FROM jobs WHERE id = ?";

  static final String COUNTS = "SELECT state, jobs FROM job_counts";

  /** Parameters: deadline, limit. The states stand as in the index, or it would not be used. */
  static final String OVERDUE =
      "SELECT "
          + JobRow.COLUMNS
          + " FROM jobs INDEXED BY jobs_by_deadline"
          + " WHERE state IN ('DOWNLOADING', 'ENCODING', 'UPLOADING') AND deadline >= ? AND deadline < ?"
          + " ORDER BY deadline LIMIT ?";

  /** Parameters: from, time, limit. The condition stands as in the index. */
  static final String UNSETTLED =
      "SELECT "
          + JobRow.COLUMNS
          + " FROM jobs INDEXED BY jobs_unsettled"
          + " WHERE open = 1 AND state IN ('FINISHED', 'ERROR', 'ABANDONED', 'CANCELLED')"
          + " AND updated_at >= ? AND updated_at < ? ORDER BY updated_at LIMIT ?";

  /** In the order in which they are to be taken. The condition stands as in the index. */
  static final String PENDING =
      "SELECT id FROM jobs INDEXED BY jobs_pending WHERE state = 'PENDING' ORDER BY place, seq";

  /** Parameters: from, limit. */
  static final String WAITING =
      "SELECT "
          + JobRow.COLUMNS
          + " FROM jobs WHERE state = 'PENDING' AND created_at >= ?"
          + " ORDER BY created_at, seq LIMIT ?";

  /** Parameter: limit. The condition stands as in the index. */
  static final String DUE =
      "SELECT "
          + JobRow.COLUMNS
          + " FROM jobs INDEXED BY jobs_due WHERE state = 'PENDING' AND due IS NOT NULL"
          + " ORDER BY due LIMIT ?";

  private static final String NEWEST_FIRST = " ORDER BY created_at DESC, seq DESC LIMIT ?";
  private static final String OLDER = "(created_at, seq) < (?, ?)";

  private JobQueries() {}

  /**
   * A page of jobs in one of {@code states}. Parameters: {@code created_at, seq} once for each of
   * {@link #branches}, then the limit. Each state's jobs are in order in the index, and SQLite
   * merges them as it goes.
   */
  static String list(Set<JobState> states) {
    return branches(states).stream()
        .map(condition -> "SELECT " + JobRow.COLUMNS + " FROM jobs WHERE " + condition + OLDER)
        .collect(Collectors.joining(" UNION ALL ", "", NEWEST_FIRST));
  }

  /** Conditions of the selects that {@link #list} merges. */
  static List<String> branches(Set<JobState> states) {
    if (states.isEmpty() || states.size() == JobState.values().length) {
      return List.of("");
    }
    List<String> conditions = new ArrayList<>();
    for (JobState state : EnumSet.copyOf(states)) {
      conditions.add("state = '" + state + "' AND ");
    }
    return conditions;
  }
}
