package nommer.sql.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import nommer.job.api.EncodingJob;
import nommer.job.api.Outbox;
import nommer.job.api.Outbox.Told;
import nommer.job.record.JobRecord;
import nommer.job.record.Marks;
import org.jspecify.annotations.Nullable;

/**
 * A job as a row: its three texts, and what is asked by.
 *
 * @param seq its number, which parts it from others that were submitted in the same millisecond
 * @param changed the number of its last change
 */
record JobRow(EncodingJob job, long seq, long changed) {
  /** What {@link #read} takes, in its order. */
  static final String COLUMNS =
      "request, record, history, told, tries, next_try, answer, created_at, seq, changed";

  /** Takes {@link #first}. */
  static final String INSERT =
      "INSERT INTO jobs (id, created_at, place, due, request, rev, record, history, lease_until,"
          + " state, not_before, token, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " (SELECT max(number) + 1 FROM last_change)) ON CONFLICT (id) DO NOTHING";

  /** Takes {@link #next}, for a save that is a change. */
  static final String CHANGE =
      "UPDATE jobs SET rev = ?, record = ?, history = ?, lease_until = ?, state = ?, not_before = ?,"
          + " changed = (SELECT max(number) + 1 FROM last_change),"
          + " tell_at = iif(?, max(next_try, ?), tell_at) WHERE id = ? AND rev = ?";

  /** Takes {@link #next}, for any other: it touches as few indexes as can be. */
  static final String RENEW =
      "UPDATE jobs SET rev = ?, record = ?, lease_until = ? WHERE id = ? AND rev = ?";

  /** Takes the id and the revision. The states stand as in {@code JobState}. */
  static final String DELETE =
      "DELETE FROM jobs WHERE id = ? AND rev = ?"
          + " AND state IN ('FINISHED', 'ERROR', 'ABANDONED', 'CANCELLED')";

  /** Takes {@link #told}. */
  static final String TELL =
      "UPDATE jobs SET told = ?, tries = ?, next_try = ?, answer = ?, tell_at = ?"
          + " WHERE id = ? AND rev = ?";

  static @Nullable Object[] first(EncodingJob job) {
    return new @Nullable Object[] {
      job.id().value(),
      job.createdAt(),
      job.request().priority().place(job.createdAt()),
      job.request().deadline().orElse(null),
      JobRecord.request(job),
      job.revision(),
      JobRecord.record(job),
      JobRecord.history(job),
      job.lease().until(),
      Marks.of(job),
      notBefore(job),
      job.request().grant().tokenId()
    };
  }

  static @Nullable Object[] next(EncodingJob job) {
    String record = JobRecord.record(job);
    Instant until = job.lease().until();
    String id = job.id().value();
    long before = job.revision() - 1;
    return job.edition().isChange()
        ? new @Nullable Object[] {
          job.revision(),
          record,
          JobRecord.history(job),
          until,
          Marks.of(job),
          notBefore(job),
          job.isNewlyUntold(),
          job.status().updatedAt(),
          id,
          before
        }
        : new Object[] {job.revision(), record, until, id, before};
  }

  private static @Nullable Instant notBefore(EncodingJob job) {
    return Marks.isLater(job) ? job.readiness().notBefore() : null;
  }

  /** Of a job of which nothing is left to tell nobody need be reminded. */
  static @Nullable Object[] told(EncodingJob job, Told told) {
    Outbox outbox = job.outbox().told(told);
    return new @Nullable Object[] {
      told.revision(),
      told.tries(),
      told.nextTry(),
      told.answer(),
      outbox.untold().isEmpty() ? null : outbox.tellAt(),
      job.id().value(),
      job.revision()
    };
  }

  /** The current row, whose columns are {@link #COLUMNS}. */
  static JobRow read(ResultSet row) throws SQLException {
    Told told =
        new Told(
            row.getLong(4), row.getInt(5), Instant.ofEpochMilli(row.getLong(6)), row.getString(7));
    EncodingJob job = JobRecord.read(row.getString(1), row.getString(2), row.getString(3), told);
    return new JobRow(job, row.getLong(9), row.getLong(10));
  }
}
