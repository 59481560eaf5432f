package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nommer.job.api.ChangedJobs;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobCounts;
import nommer.job.api.JobId;
import nommer.job.api.JobPage;
import nommer.job.api.JobQuery;
import nommer.job.api.JobState;
import nommer.job.api.JobStore;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StaleJobException;
import nommer.job.record.Cursor;
import nommer.job.record.JobRecord;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Jobs in the table {@code jobs}; immediate, so that the database stays open. */
@Component(service = JobStore.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.store=sql)")
public final class SqlJobStore implements JobStore {
  private static final Cursor LIST =
      new Cursor("sql1", Pattern.compile("(-?\\d{1,18}):(\\d{1,18})"));
  private static final Cursor CHANGES = new Cursor("sqlchange1", Pattern.compile("(\\d{1,18})"));
  private static final List<String> NEWEST = Collections.nCopies(2, "" + Long.MAX_VALUE);

  private final SqlDatabase database;
  private final Clock clock;

  @Activate
  public SqlJobStore(@Reference SqlDatabase database) {
    this(database, Clock.systemUTC());
  }

  SqlJobStore(SqlDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void save(EncodingJob job) {
    SqlWork<Boolean> save = job.revision() == 0 ? insert(job) : update(job);
    Durability durability = job.state().isRunning() ? Durability.LAZY : Durability.FLUSHED;
    try {
      if (!database.write(durability, save)) {
        throw new StaleJobException(job.id(), job.revision());
      }
    } catch (SQLException e) {
      throw unreachable("save of job " + job.id() + " revision " + job.revision(), e);
    }
  }

  /** The JSON is made in the caller's thread: the writer is everybody's. */
  private static SqlWork<Boolean> insert(EncodingJob job) {
    String request = JobRecord.request(job);
    String record = JobRecord.record(job);
    return session -> {
      PreparedStatement insert = session.prepare(JobRow.INSERT);
      JobRow.bindNew(insert, job, request, record);
      return insert.executeUpdate() == 1;
    };
  }

  private static SqlWork<Boolean> update(EncodingJob job) {
    String record = JobRecord.record(job);
    return session -> {
      PreparedStatement update =
          session.prepare(job.edition().isChange() ? JobRow.CHANGE : JobRow.RENEW);
      JobRow.bindNext(update, job, record);
      return update.executeUpdate() == 1;
    };
  }

  @Override
  public Optional<EncodingJob> find(JobId id) {
    return read(
        "find job " + id,
        session -> {
          PreparedStatement find = session.prepare(JobQueries.FIND);
          find.setString(1, id.value());
          return jobs(find).stream().findFirst();
        });
  }

  @Override
  public JobPage list(JobQuery query) {
    List<String> after = query.cursor().isEmpty() ? NEWEST : LIST.parts(query.cursor());
    return read(
        "list jobs",
        session -> {
          PreparedStatement list = session.prepare(JobQueries.list(query.states()));
          int next = 1;
          for (int i = 0; i < JobQueries.branches(query.states()).size(); i++) {
            list.setLong(next++, Long.parseLong(after.get(0)));
            list.setLong(next++, Long.parseLong(after.get(1)));
          }
          list.setInt(next, query.limit() + 1);
          return page(list, query.limit());
        });
  }

  /** Of the jobs found, one too many when there are more, the last on the page is the cursor. */
  private static JobPage page(PreparedStatement list, int limit) throws SQLException {
    List<EncodingJob> jobs = new ArrayList<>();
    Object[] last = {};
    try (ResultSet rows = list.executeQuery()) {
      while (rows.next()) {
        if (jobs.size() == limit) {
          return new JobPage(jobs, LIST.text(last));
        }
        jobs.add(JobRow.read(rows));
        last = JobRow.place(rows);
      }
    }
    return new JobPage(jobs, "");
  }

  @Override
  public JobCounts counts() {
    return read(
        "count jobs",
        session -> {
          Map<JobState, Long> counts = new EnumMap<>(JobState.class);
          long later = 0;
          try (ResultSet rows = session.prepare(JobQueries.COUNTS).executeQuery()) {
            while (rows.next()) {
              boolean isLater = rows.getString(1).equals(JobRow.LATER);
              later += isLater ? rows.getLong(2) : 0;
              JobState state = isLater ? JobState.PENDING : JobState.valueOf(rows.getString(1));
              counts.merge(state, rows.getLong(2), Long::sum);
            }
          }
          return new JobCounts(counts, later);
        });
  }

  @Override
  public List<EncodingJob> overdue(Instant from, Instant time, int limit) {
    return jobs(
        "look for overdue jobs",
        JobQueries.OVERDUE,
        from.toEpochMilli(),
        time.toEpochMilli(),
        limit);
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    return jobs("look for waiting jobs", JobQueries.WAITING, from.toEpochMilli(), limit);
  }

  @Override
  public List<EncodingJob> due(int limit) {
    return jobs("look for jobs with a deadline", JobQueries.DUE, limit);
  }

  @Override
  public List<EncodingJob> ripe(Instant time, int limit) {
    return jobs("look for ripe jobs", JobQueries.RIPE, time.toEpochMilli(), limit);
  }

  @Override
  public List<EncodingJob> untold(Instant time, int limit) {
    return jobs("look for changes to tell", JobQueries.UNTOLD, time.toEpochMilli(), limit);
  }

  /** Losing such a write to a power cut only means that the change is told once more. */
  @Override
  public boolean tell(EncodingJob job, Told told) {
    try {
      return database.write(
          Durability.LAZY,
          session -> {
            PreparedStatement tell = session.prepare(JobRow.TELL);
            JobRow.bindTold(tell, job, told);
            return tell.executeUpdate() == 1;
          });
    } catch (SQLException e) {
      throw unreachable("note of what was told of job " + job.id(), e);
    }
  }

  @Override
  public ChangedJobs changed(String cursor, int limit) {
    long after = cursor.isEmpty() ? 0 : Long.parseLong(CHANGES.parts(cursor).get(0));
    return read(
        "look for changed jobs",
        session -> {
          PreparedStatement changed = session.prepare(JobQueries.CHANGED);
          changed.setLong(1, after);
          changed.setInt(2, limit);
          List<EncodingJob> jobs = new ArrayList<>();
          long last = after;
          try (ResultSet rows = changed.executeQuery()) {
            while (rows.next()) {
              jobs.add(JobRow.read(rows));
              last = JobRow.changed(rows);
            }
          }
          return new ChangedJobs(jobs, CHANGES.text(last));
        });
  }

  @Override
  public String latest() {
    return read(
        "look for the latest change",
        session -> {
          try (ResultSet rows = session.prepare(JobQueries.LATEST).executeQuery()) {
            return CHANGES.text(rows.getLong(1));
          }
        });
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private List<EncodingJob> jobs(String what, String query, long... parameters) {
    return read(
        what,
        session -> {
          PreparedStatement jobs = session.prepare(query);
          for (int i = 0; i < parameters.length; i++) {
            jobs.setLong(i + 1, parameters[i]);
          }
          return jobs(jobs);
        });
  }

  private static List<EncodingJob> jobs(PreparedStatement query) throws SQLException {
    List<EncodingJob> jobs = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        jobs.add(JobRow.read(rows));
      }
    }
    return jobs;
  }

  private <T> T read(String what, SqlWork<T> query) {
    try {
      return database.read(query);
    } catch (SQLException e) {
      throw unreachable(what, e);
    }
  }

  private static JobStoreException unreachable(String what, SQLException cause) {
    return new JobStoreException(what + " failed: " + cause.getMessage(), cause);
  }
}
