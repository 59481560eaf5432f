package nommer.postgres.internal;

import nommer.job.record.JobRow;

/** The texts of the statements that write jobs: always the narrow row first, which has the lock. */
final class JobWrites {
  /** Greater than that of every transaction that has ended. */
  private static final String NUMBER =
      "pg_current_xact_id()::text::bigint + (SELECT base FROM nommer_schema)";

  /**
   * Takes {@link JobRow#first} of as many jobs as there are, each column as an array; yields the
   * ids of those that were not there yet.
   */
  static final String INSERT =
      "WITH given (id, created_at, place, due, request, rev, record, history, lease_until, state,"
          + " not_before, token, shape, error, words) AS (SELECT * FROM unnest(?::text[],"
          + " ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[],"
          + " ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[])),"
          + " shaped AS (INSERT INTO shapes (number, words) SELECT DISTINCT shape, words FROM given"
          + " ORDER BY shape ON CONFLICT (number) DO NOTHING), held AS (INSERT INTO job_records"
          + " (id, rev, lease_until, record) SELECT id, rev, lease_until, record FROM given ON"
          + " CONFLICT (id) DO NOTHING RETURNING id) INSERT INTO jobs (id, created_at, place, due,"
          + " request, history, state, not_before, token, shape, error, changed, change_rev) SELECT"
          + " id, created_at, place, due, request, history, state, not_before, token, shape, error,"
          + " "
          + NUMBER
          + ", rev FROM given JOIN held USING (id) RETURNING id";

  /** Takes {@link JobRow#next}, for a save that is a change. */
  static final String CHANGE =
      "WITH given (rev, record, history, lease_until, state, not_before, error, more, since, place,"
          + " due, id, before) AS (VALUES (?::bigint, ?, ?, ?::bigint, ?, ?::bigint, ?, ?::boolean,"
          + " ?::bigint, ?::bigint, ?::bigint, ?, ?::bigint)), held AS (UPDATE job_records AS r SET"
          + " rev = g.rev, record = g.record, lease_until = g.lease_until FROM given AS g WHERE"
          + " r.id = g.id AND r.rev = g.before RETURNING r.id) UPDATE jobs AS j SET history ="
          + " g.history, state = g.state, not_before = g.not_before, error = g.error, change_rev ="
          + " g.rev, changed = "
          + NUMBER
          + ", hinted_until = 0, place = g.place, due = g.due, tell_at = CASE WHEN g.more THEN"
          + " greatest(j.next_try, g.since) ELSE j.tell_at END FROM given AS g JOIN held USING (id)"
          + " WHERE j.id = g.id";

  /** Takes {@link JobRow#next}, for any other. */
  static final String RENEW =
      "UPDATE job_records SET rev = ?, record = ?, lease_until = ? WHERE id = ? AND rev = ?";

  /** Takes {@link JobRow#told}, and the revision of the last change. */
  static final String TELL =
      "UPDATE jobs SET told = ?, tries = ?, next_try = ?, answer = ?, tell_at = ?::bigint"
          + " WHERE id = ? AND told = ? AND tries = ? AND change_rev = ?";

  /** Takes the id and the revision. The states stand as in {@code JobState}. */
  static final String DELETE =
      "WITH gone AS (DELETE FROM job_records AS r USING jobs AS j WHERE r.id = ? AND r.rev = ? AND"
          + " j.id = r.id AND j.state IN ('FINISHED', 'ERROR', 'ABANDONED', 'CANCELLED') RETURNING"
          + " r.id) DELETE FROM jobs USING gone WHERE jobs.id = gone.id";

  private JobWrites() {}
}
