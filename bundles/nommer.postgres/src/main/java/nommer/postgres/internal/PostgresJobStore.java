package nommer.postgres.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobStoreException;
import nommer.job.api.Outbox.Told;
import nommer.job.record.Cursor;
import nommer.job.record.JobLists;
import nommer.job.record.JobRow;
import nommer.job.record.Marks;
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

/** Jobs in two tables, see {@code schema-1.sql}; immediate, so that the pool stays. */
@Component(service = JobStore.class, immediate = true)
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=store", "name=postgres", "reach=shared"})
@SatisfyingConditionTarget("(nommer.backend.store=postgres)")
public final class PostgresJobStore implements JobStore {
  private static final Cursor CHANGES =
      new Cursor("pgchange1", Pattern.compile("(-?\\d{1,18}):(\\d{1,19})"));
  private static final String PROBE =
      "INSERT INTO documents (kind, id, rev, mark, live, time, text) VALUES ('probe', 'health', 0,"
          + " '-', false, ?, (SELECT string_agg(md5(random()::text), '') FROM"
          + " generate_series(1, 1024))) ON CONFLICT (kind, id) DO UPDATE SET time ="
          + " EXCLUDED.time, text = EXCLUDED.text";
  private static final int MANY_MOVES = 1000;

  private final PostgresDatabase database;
  private final JobInserts inserts;
  private final JobLists lists;

  @Activate
  public PostgresJobStore(@Reference PostgresDatabase database) {
    this.database = database;
    this.inserts = new JobInserts(database);
    this.lists = new JobLists(new PostgresJobTable(database), "pg1");
  }

  @Override
  public void save(EncodingJob job) {
    String what = "save of job " + job.id() + " revision " + job.revision();
    boolean saved =
        job.revision() == 0
            ? calling(what, () -> inserts.insert(JobRow.first(job)))
            : write(
                what,
                job.edition().isChange() ? JobWrites.CHANGE : JobWrites.RENEW,
                JobRow.next(job));
    if (!saved) {
      throw new StaleJobException(job.id(), job.revision());
    }
  }

  /**
   * A write of the size of a large submission, to a disk, so that it meets what that would meet.
   */
  @Override
  public void probe() {
    write("a save on trial", PROBE, now());
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
    Map<String, Long> counted = new HashMap<>();
    long moves = work("count jobs", sql -> count(sql, counted));
    if (moves > MANY_MOVES) {
      write("sum of counts", JobQueries.FOLD);
    }
    return Marks.counts(counted);
  }

  /** How many rows told it. */
  private static long count(Sql sql, Map<String, Long> counted) throws SQLException {
    return sql
        .list(
            JobQueries.COUNTS,
            row -> {
              counted.put(row.getString(1), row.getLong(2));
              return row.getLong(3);
            })
        .stream()
        .mapToLong(each -> each)
        .sum();
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

  /** A renewal since then has no more to tell, and hinders nobody. */
  @Override
  public boolean tell(EncodingJob job, Told told) {
    @Nullable Object[] row = JobRow.told(job, told);
    @Nullable Object[] where = Arrays.copyOf(row, row.length + 1);
    where[row.length] = job.edition().changed();
    return write("note of what was told of job " + job.id(), JobWrites.TELL, where);
  }

  @Override
  public ChangedJobs changed(String cursor, int limit) {
    List<String> after = cursor.isEmpty() ? List.of("0", "0") : CHANGES.parts(cursor);
    Object[] parameters = {Long.parseLong(after.get(0)), Long.parseLong(after.get(1)), limit};
    List<JobRow> found = rows("look for changed jobs", JobQueries.CHANGED, parameters);
    if (found.isEmpty()) {
      return new ChangedJobs(List.of(), CHANGES.text(after.toArray()));
    }
    JobRow last = found.get(found.size() - 1);
    return new ChangedJobs(jobs(found), CHANGES.text(last.changed(), last.seq()));
  }

  /** The last place before the oldest transaction that is under way. */
  @Override
  public String latest() {
    long horizon = work("look for the latest change", sql -> sql.number(JobQueries.LATEST));
    return CHANGES.text(horizon - 1, Long.MAX_VALUE);
  }

  @Override
  public boolean delete(JobId id, long revision) {
    return write("removal of job " + id, JobWrites.DELETE, id.value(), revision)
        || find(id).isEmpty();
  }

  @Override
  public Instant now() {
    return database.now();
  }

  private List<EncodingJob> jobs(String what, String query, Object... parameters) {
    return jobs(rows(what, query, parameters));
  }

  private static List<EncodingJob> jobs(List<JobRow> rows) {
    return rows.stream().map(JobRow::job).toList();
  }

  private List<JobRow> rows(String what, String query, Object... parameters) {
    return work(what, sql -> sql.list(query, JobRow::read, parameters));
  }

  /** Whether a row was written. */
  private boolean write(String what, String text, @Nullable Object... parameters) {
    return work(what, sql -> sql.update(text, parameters)) > 0;
  }

  private <T> T work(String what, Sql.Work<T> work) {
    return calling(what, () -> database.work(work));
  }

  private interface Call<T> {
    T made() throws SQLException;
  }

  private static <T> T calling(String what, Call<T> call) {
    try {
      return call.made();
    } catch (SQLException e) {
      throw new JobStoreException(what + " failed: " + e.getMessage(), e);
    }
  }
}
