package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.record.JobLists;
import nommer.job.record.JobLook;
import nommer.job.record.JobPlace;
import nommer.job.record.JobRow;
import nommer.job.record.JobTable;
import nommer.job.record.Shape;
import nommer.job.store.JobFilter;
import nommer.job.store.JobQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That a look at few of many jobs reads few of them, by what the planner does with many. */
@Timeout(120)
class QueryPlanTest {
  private static final int MANY = 20_000;

  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  private static Stream<String> looks() {
    return Stream.of(
        JobQueries.CHANGED,
        JobQueries.WAITING,
        JobQueries.DUE,
        JobQueries.RIPE,
        JobQueries.UNTOLD,
        JobQueries.OVERDUE,
        JobQueries.TAKE);
  }

  private static Stream<JobFilter> filters() {
    JobFilter all = JobFilter.ALL;
    JobFilter some = JobFilter.ofStates(EnumSet.of(JobState.ERROR, JobState.FINISHED));
    return Stream.of(
        all,
        JobFilter.ofStates(EnumSet.of(JobState.FINISHED)),
        some,
        JobFilter.ofStates(EnumSet.complementOf(EnumSet.of(JobState.PENDING))),
        all.ofToken(""),
        all.ofEncoder("ffmpeg"),
        all.ofError("STORAGE"),
        some.ofToken(""),
        some.ofEncoder("ffmpeg").from(START),
        all.ofToken("").ofEncoder("ffmpeg"));
  }

  /** The texts by which the jobs of filters are looked for. */
  private List<String> lists() {
    List<String> texts = new ArrayList<>();
    PostgresJobTable table = new PostgresJobTable(postgres.database());
    JobTable seen =
        new JobTable() {
          @Override
          public List<Shape> shapes() {
            return table.shapes();
          }

          @Override
          public List<JobRow> page(JobLook look, JobLook.Stretch stretch, int limit) {
            texts.add(JobQueries.page(look.conditions(stretch)));
            return table.page(look, stretch, limit);
          }

          @Override
          public Optional<JobPlace> place(JobLook look, JobLook.Stretch stretch, int ahead) {
            texts.add(JobQueries.place(look.conditions(stretch)));
            return table.place(look, stretch, ahead);
          }

          @Override
          public long count(JobLook look, JobLook.Stretch stretch, long most) {
            return table.count(look, stretch, most);
          }
        };
    filters().forEach(filter -> new JobLists(seen, "t1").list(new JobQuery(filter, 50, "")));
    return texts;
  }

  @Test
  void aLookAtFewOfManyReadsNoTableThrough() throws Exception {
    fill();

    assertThat(Stream.concat(looks(), lists().stream()))
        .allSatisfy(
            look -> {
              List<String> plan = plan(look);
              assertThat(plan)
                  .as(look)
                  .noneMatch(
                      step -> step.matches(".*(Seq|Bitmap Heap) Scan on job(s|_records)\\b.*"))
                  .anyMatch(step -> step.matches(".*Index (Only )?Scan.*"));
            });
  }

  private List<String> plan(String look) throws SQLException {
    String planned =
        look.replace("< (?, ?)", "< (9000000000000000, 9000000000000000)")
            .replace("LIMIT ?", "LIMIT 50")
            .replace("token = ?", "token = ''")
            .replace("error = ?", "error = 'STORAGE'")
            .replace(">= (?, ?)", ">= (0, 0)")
            .replace("?", "1");
    return new Sql(postgres.beside()).list("EXPLAIN " + planned, row -> row.getString(1));
  }

  private void fill() throws Exception {
    EncodingJob job = saved(postgres.store(), 0);
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO jobs (id, created_at, state, place, token, shape, changed, change_rev, request, history)
          SELECT id || i, created_at + i, (ARRAY['PENDING', 'FINISHED', 'ERROR', 'CANCELLED'])[i % 4 + 1],
            place + i, token, shape, changed + i, 0, request, history FROM jobs, generate_series(1, MANY) AS i
          WHERE id = 'ID'
          """
              .replace("MANY", "" + MANY)
              .replace("ID'", job.id() + "'"));
      statement.execute(
          """
          INSERT INTO job_records
          SELECT id || i, rev, lease_until, record FROM job_records, generate_series(1, MANY) AS i
          """
              .replace("MANY", "" + MANY));
      statement.execute("ANALYZE jobs");
      statement.execute("ANALYZE job_records");
    }
  }
}
