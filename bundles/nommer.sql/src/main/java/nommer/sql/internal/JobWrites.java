package nommer.sql.internal;

import nommer.job.record.JobRow;

/** The texts of the statements that write jobs. */
final class JobWrites {
  /** Takes {@link JobRow#first} without its last, the words of {@link #SHAPE}. */
  static final String INSERT =
      "INSERT INTO jobs (id, created_at, place, due, request, rev, record, history, lease_until,"
          + " state, not_before, token, shape, error, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, ?, ?,"
          + " (SELECT max(number) + 1 FROM last_change)) ON CONFLICT (id) DO NOTHING";

  /** Takes the number and the words of a shape, which may be known. */
  static final String SHAPE =
      "INSERT INTO shapes (number, words) VALUES (?, ?) ON CONFLICT (number) DO NOTHING";

  /** Takes {@link JobRow#next}, for a save that is a change. */
  static final String CHANGE =
      "UPDATE jobs SET rev = ?, record = ?, history = ?, lease_until = ?, state = ?, not_before ="
          + " ?, error = ?, changed = (SELECT max(number) + 1 FROM last_change), tell_at = iif(?,"
          + " max(next_try, ?), tell_at), place = ?, due = ? WHERE id = ? AND rev = ?";

  /** Takes {@link JobRow#next}, for any other: it touches as few indexes as can be. */
  static final String RENEW =
      "UPDATE jobs SET rev = ?, record = ?, lease_until = ? WHERE id = ? AND rev = ?";

  /** Takes the id and the revision. The states stand as in {@code JobState}. */
  static final String DELETE =
      "DELETE FROM jobs WHERE id = ? AND rev = ?"
          + " AND state IN ('FINISHED', 'ERROR', 'ABANDONED', 'CANCELLED')";

  /** Takes {@link JobRow#told}, and the revision. */
  static final String TELL =
      "UPDATE jobs SET told = ?, tries = ?, next_try = ?, answer = ?, tell_at = ?"
          + " WHERE id = ? AND told = ? AND tries = ? AND rev = ?";

  private JobWrites() {}
}
