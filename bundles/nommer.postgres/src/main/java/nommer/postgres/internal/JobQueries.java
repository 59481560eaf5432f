package nommer.postgres.internal;

import java.util.List;
import java.util.stream.Collectors;
import nommer.job.record.JobLook.Condition;
import nommer.job.record.JobRow;

/**
 * The texts of the queries on jobs. Each picks wide rows from an index, as many as are asked for,
 * and then takes the narrow rows that belong to them.
 */
final class JobQueries {
  private static final String SELECT = "SELECT " + JobRow.COLUMNS + " FROM ";
  private static final String RUNNING = "state IN ('DOWNLOADING', 'ENCODING', 'UPLOADING')";

  static final String FIND = SELECT + "jobs JOIN job_records USING (id) WHERE id = ?";

  /**
   * Of those that run, of which there are few, each is looked at. Parameters: from, time, limit.
   */
  static final String OVERDUE =
      SELECT
          + "jobs JOIN job_records USING (id) WHERE "
          + RUNNING
          + " AND lease_until >= ? AND lease_until < ? ORDER BY lease_until LIMIT ?";

  /** Parameters: time, limit. */
  static final String RIPE = pick("state = 'LATER' AND not_before <= ?", "not_before");

  /** Parameters: from, time, limit. */
  static final String UNTOLD = pick("tell_at >= ? AND tell_at <= ?", "tell_at");

  /** Parameters: from, limit. */
  static final String WAITING = pick("state = 'PENDING' AND created_at >= ?", "created_at, seq");

  /** Parameter: limit. */
  static final String DUE = pick("state = 'PENDING' AND due IS NOT NULL", "due");

  /** Number of the oldest transaction under way: what was numbered before it has been decided. */
  private static final String HORIZON =
      "(pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (SELECT base FROM nommer_schema))";

  /** Parameters: number and seq of the last change that is known, limit. */
  static final String CHANGED =
      pick("(changed, seq) > (?, ?) AND changed < " + HORIZON, "changed, seq");

  static final String LATEST = "SELECT " + HORIZON;

  /** By state, and how many rows tell it. */
  static final String COUNTS =
      "SELECT state, sum(jobs)::bigint, count(*) FROM job_moves GROUP BY state";

  /** Puts many moves together; those that another puts together meanwhile are left to him. */
  static final String FOLD =
      "WITH few AS MATERIALIZED (SELECT ctid FROM job_moves FOR UPDATE SKIP LOCKED), moves AS"
          + " (DELETE FROM job_moves WHERE ctid = ANY (ARRAY(SELECT ctid FROM few)) RETURNING state,"
          + " jobs) INSERT INTO job_moves SELECT state, sum(jobs)::bigint FROM moves GROUP BY state";

  /**
   * Hints at the first that nobody else has in hand, and hides them. Parameters: now, how many,
   * until when.
   */
  static final String TAKE =
      "WITH free AS MATERIALIZED (SELECT id FROM jobs WHERE state = 'PENDING' AND hinted_until <= ?"
          + " ORDER BY place, seq LIMIT ? FOR UPDATE SKIP LOCKED) UPDATE jobs SET hinted_until = ?"
          + " FROM free WHERE jobs.id = free.id RETURNING jobs.id, place, seq";

  /** Parameters: until when, id. */
  static final String HIDE = "UPDATE jobs SET hinted_until = ? WHERE id = ? AND state = 'PENDING'";

  static final String SHAPES = "SELECT number, words FROM shapes";

  private static final String NEWEST_FIRST = "created_at DESC, seq DESC";

  private JobQueries() {}

  private static String pick(String condition, String order) {
    return joined("SELECT * FROM jobs WHERE " + condition, order);
  }

  private static String joined(String picked, String order) {
    return SELECT
        + "(SELECT * FROM (%s) AS p ORDER BY %s LIMIT ?) AS jobs JOIN job_records USING (id) ORDER BY %s"
            .formatted(picked, order, order);
  }

  /**
   * The first of a look, by places that the index alone tells. Parameters: those of each part, and
   * the limit after each, then the limit.
   */
  static String page(List<Condition> parts) {
    return SELECT
        + "(SELECT * FROM (%s) AS p ORDER BY %s LIMIT ?) AS places JOIN jobs USING (created_at, seq)"
            .formatted(merged(parts), NEWEST_FIRST)
        + " JOIN job_records USING (id) ORDER BY "
        + NEWEST_FIRST;
  }

  /**
   * Parameters: those of each part, and after each how many of it, then how many, and how many are
   * ahead of these.
   */
  static String place(List<Condition> parts) {
    return "SELECT created_at, seq FROM (%s) AS p ORDER BY %s LIMIT ? OFFSET ?"
        .formatted(merged(parts), NEWEST_FIRST);
  }

  /** Parameters: those of each part, and the limit after each, then the limit. */
  static String count(List<Condition> parts) {
    return "SELECT count(*) FROM (SELECT FROM (%s) AS p LIMIT ?) AS few".formatted(merged(parts));
  }

  /**
   * Each part's first are read from the index by themselves: a planner that is left to merge them
   * reads all there are.
   */
  private static String merged(List<Condition> parts) {
    return parts.stream()
        .map(
            part ->
                "(SELECT created_at, seq FROM jobs WHERE %s ORDER BY %s LIMIT ?)"
                    .formatted(part.text(), NEWEST_FIRST))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
