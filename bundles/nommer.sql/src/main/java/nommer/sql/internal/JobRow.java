package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobWork;
import nommer.job.api.Lease;

/** A job as a row of the table {@code jobs}. */
final class JobRow {
  /** All columns, in the order in which {@link #read} takes them. */
  static final String COLUMNS =
      "state, details, error_code, error_reason, error_message, progress, updated_at,"
          + " claim, owner, deadline, staged, publishing,"
          + " claimed, lost, failed, open, rev, write, id, created_at, request, seq,"
          + " machine, work_seconds, work_size";

  /** Binds {@link #bindNew}. */
  static final String INSERT =
      "INSERT INTO jobs (id, created_at, request, place, due, state, details, error_code, error_reason,"
          + " error_message, progress, updated_at, claim, owner, deadline, staged, publishing,"
          + " claimed, lost, failed, open, rev, write, machine, work_seconds, work_size)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO NOTHING";

  /** Binds {@link #bindNext}. */
  static final String UPDATE =
      "UPDATE jobs SET state = ?, details = ?, error_code = ?, error_reason = ?,"
          + " error_message = ?, progress = ?, updated_at = ?, claim = ?, owner = ?, deadline = ?,"
          + " staged = ?, publishing = ?, claimed = ?, lost = ?, failed = ?, open = ?, rev = ?,"
          + " write = ?, machine = ?, work_seconds = ?, work_size = ? WHERE id = ? AND rev = ?";

  private JobRow() {}

  static void bindNew(PreparedStatement insert, EncodingJob job, String request)
      throws SQLException {
    insert.setString(1, job.id().value());
    insert.setLong(2, job.createdAt().toEpochMilli());
    insert.setString(3, request);
    insert.setLong(4, job.request().priority().place(job.createdAt()).toEpochMilli());
    Optional<Instant> due = job.request().deadline();
    if (due.isPresent()) {
      insert.setLong(5, due.get().toEpochMilli());
    } else {
      insert.setNull(5, Types.INTEGER);
    }
    bindChanging(insert, 6, job);
  }

  static void bindNext(PreparedStatement update, EncodingJob job) throws SQLException {
    int next = bindChanging(update, 1, job);
    update.setString(next, job.id().value());
    update.setLong(next + 1, job.revision() - 1);
  }

  private static int bindChanging(PreparedStatement row, int first, EncodingJob job)
      throws SQLException {
    int i = bindStatus(row, first, job.status());
    i = bindLease(row, i, job.lease());
    row.setInt(i++, job.attempts().claimed());
    row.setInt(i++, job.attempts().lost());
    row.setInt(i++, job.attempts().failed());
    row.setBoolean(i++, job.open());
    row.setLong(i++, job.revision());
    row.setString(i++, job.write());
    row.setString(i++, job.work().machine());
    row.setDouble(i++, job.work().seconds());
    row.setDouble(i++, job.work().size());
    return i;
  }

  private static int bindStatus(PreparedStatement row, int first, JobStatus status)
      throws SQLException {
    int i = first;
    row.setString(i++, status.state().name());
    row.setString(i++, status.details());
    row.setString(i++, status.error().code());
    row.setString(i++, status.error().reason());
    row.setString(i++, status.error().message());
    row.setDouble(i++, status.progress());
    row.setLong(i++, status.updatedAt().toEpochMilli());
    return i;
  }

  private static int bindLease(PreparedStatement row, int first, Lease lease) throws SQLException {
    int i = first;
    row.setLong(i++, lease.claim());
    row.setString(i++, lease.owner());
    row.setLong(i++, lease.deadline().toEpochMilli());
    row.setString(i++, JobJson.write(lease.staged()));
    row.setBoolean(i++, lease.publishing());
    return i;
  }

  /** The job of the current row, whose columns are {@link #COLUMNS}. */
  static EncodingJob read(ResultSet row) throws SQLException {
    return new EncodingJob(
        new JobId(row.getString(19)),
        JobJson.readRequest(row.getString(21)),
        Instant.ofEpochMilli(row.getLong(20)),
        readStatus(row),
        readLease(row),
        new Attempts(row.getInt(13), row.getInt(14), row.getInt(15)),
        new JobWork(row.getString(23), row.getDouble(24), row.getDouble(25)),
        row.getBoolean(16),
        row.getLong(17),
        row.getString(18));
  }

  private static JobStatus readStatus(ResultSet row) throws SQLException {
    return new JobStatus(
        JobState.valueOf(row.getString(1)),
        row.getString(2),
        new JobError(row.getString(3), row.getString(4), row.getString(5)),
        row.getDouble(6),
        Instant.ofEpochMilli(row.getLong(7)));
  }

  private static Lease readLease(ResultSet row) throws SQLException {
    return new Lease(
        row.getLong(8),
        row.getString(9),
        Instant.ofEpochMilli(row.getLong(10)),
        JobJson.readList(row.getString(11)),
        row.getBoolean(12));
  }

  /** The keyset position of the current row. */
  static ListCursor position(ResultSet row) throws SQLException {
    return new ListCursor(row.getLong(20), row.getLong(22));
  }
}
