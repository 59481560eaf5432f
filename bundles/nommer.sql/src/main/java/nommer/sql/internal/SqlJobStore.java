package nommer.sql.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPage;
import nommer.job.api.JobQuery;
import nommer.job.api.JobState;
import nommer.job.api.JobStore;
import nommer.job.api.JobStoreException;
import nommer.job.api.StaleJobException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Jobs in the table {@code jobs}; immediate, so that the database stays open. */
@Component(service = JobStore.class, immediate = true)
@SatisfyingConditionTarget("(nommer.backend.store=sql)")
public final class SqlJobStore implements JobStore {
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
    String request = JobJson.write(job.request());
    return session -> {
      PreparedStatement insert = session.prepare(JobRow.INSERT);
      JobRow.bindNew(insert, job, request);
      return insert.executeUpdate() == 1;
    };
  }

  /** A change that the client wants to hear of is on record exactly if the save is. */
  private static SqlWork<Boolean> update(EncodingJob job) {
    return session -> {
      if (job.hasCallback()) {
        PreparedStatement move = session.prepare(ChangeRow.MOVE);
        ChangeRow.bindMove(move, job);
        move.executeUpdate();
      }
      PreparedStatement update = session.prepare(JobRow.UPDATE);
      JobRow.bindNext(update, job);
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
    ListCursor after = ListCursor.parse(query.cursor());
    return read(
        "list jobs",
        session -> {
          PreparedStatement list = session.prepare(JobQueries.list(query.states()));
          int next = 1;
          for (int i = 0; i < JobQueries.branches(query.states()).size(); i++) {
            list.setLong(next++, after.createdAt());
            list.setLong(next++, after.seq());
          }
          list.setInt(next, query.limit() + 1);
          return page(list, query.limit());
        });
  }

  /** Of the jobs found, one too many when there are more, the last on the page is the cursor. */
  private static JobPage page(PreparedStatement list, int limit) throws SQLException {
    List<EncodingJob> jobs = new ArrayList<>();
    ListCursor last = ListCursor.START;
    try (ResultSet rows = list.executeQuery()) {
      while (rows.next()) {
        if (jobs.size() == limit) {
          return new JobPage(jobs, last.text());
        }
        jobs.add(JobRow.read(rows));
        last = JobRow.position(rows);
      }
    }
    return new JobPage(jobs, "");
  }

  @Override
  public Map<JobState, Long> counts() {
    return read(
        "count jobs",
        session -> {
          Map<JobState, Long> counts = new EnumMap<>(JobState.class);
          for (JobState state : JobState.values()) {
            counts.put(state, 0L);
          }
          try (ResultSet rows = session.prepare(JobQueries.COUNTS).executeQuery()) {
            while (rows.next()) {
              counts.put(JobState.valueOf(rows.getString(1)), rows.getLong(2));
            }
          }
          return counts;
        });
  }

  @Override
  public List<EncodingJob> overdue(Instant from, Instant time, int limit) {
    return between("look for overdue jobs", JobQueries.OVERDUE, from, time, limit);
  }

  @Override
  public List<EncodingJob> unsettled(Instant from, Instant time, int limit) {
    return between("look for unsettled jobs", JobQueries.UNSETTLED, from, time, limit);
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    return read(
        "look for waiting jobs",
        session -> {
          PreparedStatement waiting = session.prepare(JobQueries.WAITING);
          waiting.setLong(1, from.toEpochMilli());
          waiting.setInt(2, limit);
          return jobs(waiting);
        });
  }

  @Override
  public List<EncodingJob> due(int limit) {
    return read(
        "look for jobs with a deadline",
        session -> {
          PreparedStatement due = session.prepare(JobQueries.DUE);
          due.setInt(1, limit);
          return jobs(due);
        });
  }

  private List<EncodingJob> between(
      String what, String query, Instant from, Instant time, int limit) {
    return read(
        what,
        session -> {
          PreparedStatement between = session.prepare(query);
          between.setLong(1, from.toEpochMilli());
          between.setLong(2, time.toEpochMilli());
          between.setInt(3, limit);
          return jobs(between);
        });
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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
