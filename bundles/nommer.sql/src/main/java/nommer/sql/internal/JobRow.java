package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Outbox.Told;
import nommer.job.record.JobRecord;

/** A job as a row of the table {@code jobs}: its two texts, and what is asked by. */
final class JobRow {
  /** What {@link #read} takes, in its order. */
  static final String COLUMNS = "request, record, told, tries, next_try, created_at, seq, changed";

  /** In the column {@code state}, of a PENDING job that is marked for later. */
  static final String LATER = "LATER";

  /** Binds {@link #bindNew}. */
  static final String INSERT =
      "INSERT INTO jobs (id, created_at, place, due, request, rev, record, lease_until, state,"
          + " not_before, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " (SELECT coalesce(max(changed), 0) + 1 FROM jobs)) ON CONFLICT (id) DO NOTHING";

  /** Binds {@link #bindNext}, for a save that is a change. */
  static final String CHANGE =
      "UPDATE jobs SET rev = ?, record = ?, lease_until = ?, state = ?, not_before = ?,"
          + " changed = (SELECT max(changed) + 1 FROM jobs),"
          + " tell_at = iif(?, max(next_try, ?), tell_at) WHERE id = ? AND rev = ?";

  /** Binds {@link #bindNext}, for any other: it touches as few indexes as can be. */
  static final String RENEW =
      "UPDATE jobs SET rev = ?, record = ?, lease_until = ? WHERE id = ? AND rev = ?";

  /** Binds {@link #bindTold}. */
  static final String TELL =
      "UPDATE jobs SET told = ?, tries = ?, next_try = ?, tell_at = ? WHERE id = ? AND rev = ?";

  private JobRow() {}

  static void bindNew(PreparedStatement insert, EncodingJob job, String request, String record)
      throws SQLException {
    insert.setString(1, job.id().value());
    insert.setLong(2, job.createdAt().toEpochMilli());
    insert.setLong(3, job.request().priority().place(job.createdAt()).toEpochMilli());
    setTime(insert, 4, job.request().deadline());
    insert.setString(5, request);
    bindReadiness(insert, bindRecord(insert, 6, job, record), job);
  }

  static void bindNext(PreparedStatement update, EncodingJob job, String record)
      throws SQLException {
    int next = bindRecord(update, 1, job, record);
    if (job.edition().isChange()) {
      next = bindReadiness(update, next, job);
      update.setBoolean(next++, job.isNewlyUntold());
      update.setLong(next++, job.status().updatedAt().toEpochMilli());
    }
    update.setString(next, job.id().value());
    update.setLong(next + 1, job.revision() - 1);
  }

  private static int bindRecord(PreparedStatement row, int first, EncodingJob job, String record)
      throws SQLException {
    row.setLong(first, job.revision());
    row.setString(first + 1, record);
    row.setLong(first + 2, job.lease().until().toEpochMilli());
    return first + 3;
  }

  private static int bindReadiness(PreparedStatement row, int first, EncodingJob job)
      throws SQLException {
    boolean later = job.state() == JobState.PENDING && job.readiness().later();
    row.setString(first, later ? LATER : job.state().name());
    setTime(row, first + 1, later ? Optional.of(job.readiness().notBefore()) : Optional.empty());
    return first + 2;
  }

  /** Of a job of which nothing is left to tell nobody need be reminded. */
  static void bindTold(PreparedStatement tell, EncodingJob job, Told told) throws SQLException {
    boolean more = !job.outbox().told(told).untold().isEmpty();
    tell.setLong(1, told.revision());
    tell.setInt(2, told.tries());
    tell.setLong(3, told.nextTry().toEpochMilli());
    setTime(tell, 4, more ? Optional.of(told.nextTry()) : Optional.empty());
    tell.setString(5, job.id().value());
    tell.setLong(6, job.revision());
  }

  private static void setTime(PreparedStatement row, int index, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      row.setLong(index, time.get().toEpochMilli());
    } else {
      row.setNull(index, Types.INTEGER);
    }
  }

  /** The job of the current row, whose columns are {@link #COLUMNS}. */
  static EncodingJob read(ResultSet row) throws SQLException {
    Told told = new Told(row.getLong(3), row.getInt(4), Instant.ofEpochMilli(row.getLong(5)));
    return JobRecord.read(row.getString(1), row.getString(2), told);
  }

  /** Its place in the list of jobs: when it was submitted, and its number. */
  static Object[] place(ResultSet row) throws SQLException {
    return new Object[] {row.getLong(6), row.getLong(7)};
  }

  /** The number of its last change. */
  static long changed(ResultSet row) throws SQLException {
    return row.getLong(8);
  }
}
