package nommer.sql.internal;

import java.util.List;
import java.util.stream.Collectors;
import nommer.job.record.JobLook;
import nommer.job.record.JobLook.Condition;
import nommer.job.record.JobRow;

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

  static final String SHAPES = "SELECT number, words FROM shapes";

  private static final String NEWEST_FIRST = " ORDER BY created_at DESC, seq DESC LIMIT ?";

  private JobQueries() {}

  /** The first of a look. Parameters: those of the parts, then the limit. */
  static String page(JobLook look, List<Condition> parts) {
    return merged(SELECT, look, parts) + NEWEST_FIRST;
  }

  /** Parameters: those of the parts, how many, how many are ahead of these. */
  static String place(JobLook look, List<Condition> parts) {
    return merged("SELECT created_at, seq FROM jobs ", look, parts) + NEWEST_FIRST + " OFFSET ?";
  }

  /** Parameters: those of the parts, the limit. */
  static String count(JobLook look, List<Condition> parts) {
    return "SELECT count(*) FROM (" + merged("SELECT 1 FROM jobs ", look, parts) + " LIMIT ?)";
  }

  /** Each part is in order in the index, and SQLite merges them as it goes. */
  private static String merged(String select, JobLook look, List<Condition> parts) {
    return parts.stream()
        .map(part -> select + "INDEXED BY " + look.index() + " WHERE " + part.text())
        .collect(Collectors.joining(" UNION ALL "));
  }
}
