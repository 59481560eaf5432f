package nommer.job.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import nommer.job.api.EncodingJob;
import nommer.job.api.Outbox;
import nommer.job.api.Outbox.Told;
import org.jspecify.annotations.Nullable;

/**
 * A job as a row of a table of SQL: its three texts, and what is asked by. Values are texts,
 * numbers, truths, times, or null for none; those of times stand in the table as milliseconds since
 * 1970. Stateless but for what it holds.
 *
 * @param seq its number, which parts it from others that were submitted in the same millisecond
 * @param changed the number of its last change
 */
public record JobRow(EncodingJob job, long seq, long changed) {
  /** What {@link #read} takes, in its order. */
  public static final String COLUMNS =
      "request, record, history, told, tries, next_try, answer, created_at, seq, changed";

  /**
   * Of a first save: id, created_at, place, due, request, rev, record, history, lease_until, state,
   * not_before, token, shape, error, words of the shape.
   */
  public static @Nullable Object[] first(EncodingJob job) {
    Shape shape = Shape.of(job.request());
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
      job.request().grant().tokenId(),
      shape.number(),
      job.status().error().code(),
      shape.words()
    };
  }

  /**
   * Of a later save that is a change: rev, record, history, lease_until, state, not_before, error,
   * whether there is more to tell, since when, place, due, id, the revision before it. Of one that
   * is none: rev, record, lease_until, id, the revision before it.
   */
  public static @Nullable Object[] next(EncodingJob job) {
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
          job.status().error().code(),
          job.isNewlyUntold(),
          job.status().updatedAt(),
          job.request().priority().place(job.createdAt()),
          job.request().deadline().orElse(null),
          id,
          before
        }
        : new Object[] {job.revision(), record, until, id, before};
  }

  private static @Nullable Instant notBefore(EncodingJob job) {
    return Marks.isLater(job) ? job.readiness().notBefore() : null;
  }

  /**
   * Of a note of what was told: told, tries, next_try, answer, tell_at; and of the job as it was
   * read: id, told, tries. Of a job of which nothing is left to tell nobody need be reminded.
   */
  public static @Nullable Object[] told(EncodingJob job, Told told) {
    Outbox outbox = job.outbox().told(told);
    return new @Nullable Object[] {
      told.revision(),
      told.tries(),
      told.nextTry(),
      ToldText.write(told),
      outbox.untold().isEmpty() ? null : outbox.tellAt(),
      job.id().value(),
      job.outbox().told().revision(),
      job.outbox().told().tries()
    };
  }

  /**
   * The current row, whose columns are {@link #COLUMNS}.
   *
   * @throws IllegalStateException it is no job, or has a state that only a newer version knows
   */
  public static JobRow read(ResultSet row) throws SQLException {
    Told told =
        ToldText.read(
            row.getLong(4), row.getInt(5), Instant.ofEpochMilli(row.getLong(6)), row.getString(7));
    EncodingJob job = JobRecord.read(row.getString(1), row.getString(2), row.getString(3), told);
    return new JobRow(job, row.getLong(9), row.getLong(10));
  }
}
