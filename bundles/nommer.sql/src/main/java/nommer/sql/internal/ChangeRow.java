package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.StateChange;

/** A change as a row of the table {@code changes}. */
final class ChangeRow {
  /**
   * Binds {@link #bindMove}. To be run before the save that moves the job, in its transaction: one
   * that is stale, or moves to the same state, records nothing. Behind an earlier change that waits
   * for another try, it waits too.
   */
  static final String MOVE =
      "INSERT INTO changes (job, rev, state, details, at, notify_url, due, tries)"
          + " SELECT id, ?, ?, ?, ?, ?,"
          + " coalesce((SELECT max(due) FROM changes WHERE job = jobs.id), ?), 0"
          + " FROM jobs WHERE id = ? AND rev = ? AND state <> ?";

  /** Binds {@link #bindAgain}. */
  static final String AGAIN =
      "INSERT INTO changes (job, rev, state, details, at, notify_url, due, tries)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (job, rev) DO NOTHING";

  /** Parameter: time. */
  static final String DUE =
      "SELECT job, rev, state, details, at, notify_url, tries FROM changes AS c"
          + " WHERE due <= ? AND NOT EXISTS"
          + " (SELECT 1 FROM changes WHERE job = c.job AND rev < c.rev) ORDER BY due";

  /** Parameters: job, rev. */
  static final String DONE = "DELETE FROM changes WHERE job = ? AND rev = ?";

  /** Parameters: rev of the one that was tried, due, job. */
  static final String LATER =
      "UPDATE changes SET tries = tries + (rev = ?), due = max(due, ?) WHERE job = ?";

  private ChangeRow() {}

  static void bindMove(PreparedStatement insert, EncodingJob job) throws SQLException {
    StateChange change = StateChange.of(job);
    insert.setLong(1, change.revision());
    bindWords(insert, 2, change);
    insert.setLong(6, change.at().toEpochMilli());
    insert.setString(7, change.id().value());
    insert.setLong(8, change.revision() - 1);
    insert.setString(9, change.state().name());
  }

  static void bindAgain(PreparedStatement insert, StateChange change) throws SQLException {
    insert.setString(1, change.id().value());
    insert.setLong(2, change.revision());
    bindWords(insert, 3, change);
    insert.setLong(7, change.at().toEpochMilli());
  }

  private static void bindWords(PreparedStatement row, int first, StateChange change)
      throws SQLException {
    row.setString(first, change.state().name());
    row.setString(first + 1, change.details());
    row.setLong(first + 2, change.at().toEpochMilli());
    row.setString(first + 3, change.notifyUrl());
  }

  static StateChange read(ResultSet row) throws SQLException {
    return new StateChange(
        new JobId(row.getString(1)),
        row.getLong(2),
        JobState.valueOf(row.getString(3)),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        row.getString(6));
  }
}
