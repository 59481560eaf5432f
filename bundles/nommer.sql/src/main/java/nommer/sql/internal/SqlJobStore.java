package nommer.sql.internal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox.Told;
import nommer.job.record.Cursor;
import nommer.job.record.JobLists;
import nommer.job.record.JobRow;
import nommer.job.record.Marks;
import nommer.job.record.Shape;
import nommer.job.store.ChangedJobs;
import nommer.job.store.JobCounts;
import nommer.job.store.JobFilter;
import nommer.job.store.JobPage;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/** Jobs in the table {@code jobs}; immediate, so that the database stays open. */
@Component(service = JobStore.class, immediate = true)
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=store", "name=sql", "reach=machine"})
@SatisfyingConditionTarget("(nommer.backend.store=sql)")
public final class SqlJobStore implements JobStore {
  private static final Cursor CHANGES = new Cursor("sqlchange1", Pattern.compile("(\\d{1,18})"));
  private static final String PROBE =
      "INSERT OR REPLACE INTO documents (kind, id, rev, mark, live, time, text)"
          + " VALUES ('probe', 'health', 0, '', 0, ?, hex(randomblob(32768)))";

  private final SqlDatabase database;
  private final JobLists lists;
  private final Clock clock;

  @Activate
  public SqlJobStore(@Reference SqlDatabase database) {
    this(database, Clock.systemUTC());
  }

  SqlJobStore(SqlDatabase database, Clock clock) {
    this.database = database;
    this.lists = new JobLists(new SqlJobTable(database), "sql1");
    this.clock = clock;
  }

  /** The JSON is made in the caller's thread: the writer is everybody's. */
  @Override
  public void save(EncodingJob job) {
    Durability durability = job.state().isRunning() ? Durability.LAZY : Durability.FLUSHED;
    String what = "save of job " + job.id() + " revision " + job.revision();
    SqlWork<Integer> save = job.revision() == 0 ? first(job) : next(job);
    if (!write(what, durability, save)) {
      throw new StaleJobException(job.id(), job.revision());
    }
  }

  private static SqlWork<Integer> first(EncodingJob job) {
    @Nullable Object[] all = JobRow.first(job);
    @Nullable Object[] row = Arrays.copyOf(all, all.length - 1);
    Shape shape = Shape.of(job.request());
    return session -> {
      session.update(JobWrites.SHAPE, shape.number(), shape.words());
      return session.update(JobWrites.INSERT, row);
    };
  }

  private static SqlWork<Integer> next(EncodingJob job) {
    String text = job.edition().isChange() ? JobWrites.CHANGE : JobWrites.RENEW;
    @Nullable Object[] row = JobRow.next(job);
    return session -> session.update(text, row);
  }

  /**
   * A write of the size of a large submission, to a disk, so that it meets what that would meet.
   */
  @Override
  public void probe() {
    try {
      database.check();
      database.write(Durability.FLUSHED, session -> session.update(PROBE, clock.instant()));
    } catch (SQLException e) {
      throw unreachable("a save on trial", e);
    }
  }

  @Override
  public Optional<EncodingJob> find(JobId id) {
    return jobs("find job " + id, JobQueries.FIND, id.value()).stream().findFirst();
  }

  @Override
  public JobPage list(JobQuery query) {
    return lists.list(query);
  }

  @Override
  public long count(JobFilter filter, long most) {
    return lists.count(filter, most);
  }

  @Override
  public JobCounts counts() {
    List<Map.Entry<String, Long>> counted =
        read(
            "count jobs",
            session ->
                session.list(
                    JobQueries.COUNTS, row -> Map.entry(row.getString(1), row.getLong(2))));
    return Marks.counts(
        counted.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public List<EncodingJob> overdue(Instant from, Instant time, int limit) {
    return jobs("look for overdue jobs", JobQueries.OVERDUE, from, time, limit);
  }

  @Override
  public List<EncodingJob> waiting(Instant from, int limit) {
    return jobs("look for waiting jobs", JobQueries.WAITING, from, limit);
  }

  @Override
  public List<EncodingJob> due(int limit) {
    return jobs("look for jobs with a deadline", JobQueries.DUE, limit);
  }

  @Override
  public List<EncodingJob> ripe(Instant time, int limit) {
    return jobs("look for ripe jobs", JobQueries.RIPE, time, limit);
  }

  @Override
  public List<EncodingJob> untold(Instant from, Instant time, int limit) {
    return jobs("look for changes to tell", JobQueries.UNTOLD, from, time, limit);
  }

  /** Losing such a write to a power cut only means that the change is told once more. */
  @Override
  public boolean tell(EncodingJob job, Told told) {
    String what = "note of what was told of job " + job.id();
    @Nullable Object[] row = JobRow.told(job, told);
    @Nullable Object[] where = Arrays.copyOf(row, row.length + 1);
    where[row.length] = job.revision();
    return write(what, Durability.LAZY, JobWrites.TELL, where);
  }

  @Override
  public ChangedJobs changed(String cursor, int limit) {
    long after = cursor.isEmpty() ? 0 : Long.parseLong(CHANGES.parts(cursor).get(0));
    List<JobRow> found = rows("look for changed jobs", JobQueries.CHANGED, after, limit);
    long last = found.isEmpty() ? after : found.get(found.size() - 1).changed();
    return new ChangedJobs(jobs(found), CHANGES.text(last));
  }

  @Override
  public String latest() {
    List<Long> latest =
        read(
            "look for the latest change",
            session -> session.list(JobQueries.LATEST, row -> row.getLong(1)));
    return CHANGES.text(latest.get(0));
  }

  @Override
  public boolean delete(JobId id, long revision) {
    return write("removal of job " + id, Durability.LAZY, JobWrites.DELETE, id.value(), revision)
        || find(id).isEmpty();
  }

  @Override
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private List<EncodingJob> jobs(String what, String query, Object... parameters) {
    return jobs(rows(what, query, parameters));
  }

  private static List<EncodingJob> jobs(List<JobRow> rows) {
    return rows.stream().map(JobRow::job).toList();
  }

  private List<JobRow> rows(String what, String query, Object... parameters) {
    return read(what, session -> session.list(query, JobRow::read, parameters));
  }

  private boolean write(
      String what, Durability durability, String sql, @Nullable Object... parameters) {
    return write(what, durability, session -> session.update(sql, parameters));
  }

  /** Whether a row was written. */
  private boolean write(String what, Durability durability, SqlWork<Integer> work) {
    try {
      return database.write(durability, work) == 1;
    } catch (SQLException e) {
      throw unreachable(what, e);
    }
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
