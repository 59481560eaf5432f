package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That a look at few of many jobs reads few of them, by what the planner does with many. */
@Timeout(120)
class QueryPlanTest {
  private static final int MANY = 20_000;

  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  static Stream<String> looks() {
    Stream<Set<JobState>> states =
        Stream.of(
            Set.of(),
            EnumSet.of(JobState.FINISHED),
            EnumSet.of(JobState.ERROR, JobState.FINISHED),
            EnumSet.complementOf(EnumSet.of(JobState.PENDING)));
    return Stream.concat(
        Stream.of(
            JobQueries.CHANGED,
            JobQueries.WAITING,
            JobQueries.DUE,
            JobQueries.RIPE,
            JobQueries.UNTOLD,
            JobQueries.OVERDUE,
            JobQueries.TAKE,
            JobQueries.listOfToken(Set.of())),
        states.map(JobQueries::list));
  }

  @Test
  void aLookAtFewOfManyReadsNoTableThrough() throws Exception {
    fill();

    assertThat(looks())
        .allSatisfy(
            look -> {
              List<String> plan = plan(look);
              assertThat(plan)
                  .as(look)
                  .noneMatch(
                      step -> step.matches(".*(Seq|Bitmap Heap) Scan on job(s|_records)\\b.*"))
                  .anyMatch(step -> step.contains("Index Scan"));
            });
  }

  private List<String> plan(String look) throws SQLException {
    String planned =
        look.replace("< (?, ?)", "< (9000000000000000, 9000000000000000)")
            .replace("LIMIT ?", "LIMIT 50")
            .replace("token = ?", "token = ''")
            .replace("?", "1");
    return new Sql(postgres.beside()).list("EXPLAIN " + planned, row -> row.getString(1));
  }

  private void fill() throws Exception {
    EncodingJob job = saved(postgres.store(), 0);
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO jobs (id, created_at, state, place, token, changed, change_rev, request, history)
          SELECT id || i, created_at + i, (ARRAY['PENDING', 'FINISHED', 'ERROR', 'CANCELLED'])[i % 4 + 1],
            place + i, token, changed + i, 0, request, history FROM jobs, generate_series(1, MANY) AS i
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
