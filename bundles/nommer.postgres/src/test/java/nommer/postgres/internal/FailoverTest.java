package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import nommer.contracts.Eventually;
import nommer.contracts.PostgresServer;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server dies, and its standby takes its place. */
@Timeout(180)
class FailoverTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int ENOUGH = 50;

  private final List<EncodingJob> accepted = new CopyOnWriteArrayList<>();
  private final AtomicBoolean ends = new AtomicBoolean();

  @Test
  void whatWasAcceptedIsWithTheStandbyOfWhichTheUrlTells() throws Exception {
    try (PostgresServer primary = PostgresServer.started();
        PostgresServer standby = primary.standby()) {
      waitForTheStandby(primary);
      PostgresJobStore store = new PostgresJobStore(database(primary, standby));
      Thread client = new Thread(() -> submit(store), "client");
      client.start();
      Eventually.holds(LONG, () -> assertThat(accepted).hasSizeGreaterThan(ENOUGH));

      primary.stop();
      run(standby, "SELECT pg_promote()");
      int before = accepted.size();

      Eventually.holds(LONG, () -> assertThat(accepted).hasSizeGreaterThan(before + ENOUGH));
      ends.set(true);
      client.join(LONG.toMillis());
      assertThat(accepted).allSatisfy(job -> assertThat(store.find(job.id())).contains(job));
    }
  }

  /** As a client of feederd does: what was not answered for may be there or not. */
  private void submit(PostgresJobStore store) {
    for (int i = 0; !ends.get(); i++) {
      EncodingJob job = submitted(i);
      try {
        store.save(job);
        accepted.add(job);
      } catch (JobStoreException e) {
        // and the next is tried
      }
    }
  }

  private static void waitForTheStandby(PostgresServer primary) throws Exception {
    run(primary, "ALTER SYSTEM SET synchronous_standby_names = '*'");
    run(primary, "SELECT pg_reload_conf()");
    Eventually.holds(LONG, () -> assertThat(standbys(primary)).isEqualTo(1));
  }

  private static long standbys(PostgresServer primary) {
    try (Connection connection = settings(primary.url("postgres")).connect(LONG)) {
      return new Sql(connection)
          .number("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(PostgresServer server, String sql) throws Exception {
    try (Connection connection = settings(server.url("postgres")).connect(LONG);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static PostgresDatabase database(PostgresServer primary, PostgresServer standby) {
    String both =
        "postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres".formatted(primary.port(), standby.port());
    return new PostgresDatabase(settings(both), OnPostgres.PATIENT, OnPostgres.REFUSAL);
  }

  private static Settings settings(String url) {
    return OnPostgres.settings(url, PostgresServer.USER, PostgresServer.PASSWORD);
  }
}
