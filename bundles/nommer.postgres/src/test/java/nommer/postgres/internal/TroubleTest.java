package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import nommer.contracts.Eventually;
import nommer.contracts.PostgresServer;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobPriority;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobQueue.Delivery;
import nommer.job.tempo.Tempo;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when it does not work, and that it works again afterwards. */
@Timeout(180)
class TroubleTest {
  private static final Tempo BRISK = new Tempo(Duration.ofSeconds(12));

  @RegisterExtension final OnPostgres postgres = new OnPostgres();

  @Test
  void aWrongPasswordIsRefusedWithWords() {
    assertRefused(OnPostgres.settings(postgres.url(), PostgresServer.USER, "wrong"))
        .hasMessageContaining("correct user and password");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    String url = PostgresServer.shared().url("nowhere");

    assertRefused(OnPostgres.settings(url, PostgresServer.USER, PostgresServer.PASSWORD))
        .hasMessageContaining("\"nowhere\"")
        .hasMessageContaining("make the database");
  }

  @Test
  void aServerThatIsNotThereIsWaitedFor() {
    assertRefused(OnPostgres.settings("postgresql://127.0.0.1:1/nommer", "nommer", ""))
        .hasMessageContaining("is it running, and url right?");
  }

  @Test
  void aRoleThatMayNotMakeTablesIsToldSo() throws Exception {
    postgres.run("DROP ROLE IF EXISTS poor");
    postgres.run("CREATE ROLE poor LOGIN PASSWORD 'p'");
    postgres.run("GRANT USAGE ON SCHEMA %s TO poor".formatted(postgres.schema()));

    assertRefused(OnPostgres.settings(postgres.url(), "poor", "p"))
        .hasMessageContaining("grant the role CREATE and USAGE");
    postgres.run("DROP OWNED BY poor");
    postgres.run("DROP ROLE poor");
  }

  @Test
  void aServerThatOnlyReadsIsToldSo() throws Exception {
    saved(postgres.store(), 0);
    postgres.run("DROP ROLE IF EXISTS reader");
    postgres.run("CREATE ROLE reader SUPERUSER LOGIN PASSWORD 'p'");
    postgres.run("ALTER ROLE reader SET default_transaction_read_only = on");

    assertRefused(OnPostgres.settings(postgres.url(), "reader", "p"))
        .hasMessageContaining("read-only");
    postgres.run("DROP ROLE reader");
  }

  @Test
  void aSchemaFromTheFutureIsRefused() throws Exception {
    saved(postgres.store(), 0);
    postgres.run("UPDATE nommer_schema SET version = 99");

    assertRefused(postgres.settings())
        .hasMessageContaining("its schema is version 99, made by a newer media-nommer");
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(Settings settings) {
    PostgresDatabase database = new PostgresDatabase(settings, OnPostgres.PATIENT);
    try {
      return assertThatThrownBy(() -> saved(new PostgresJobStore(database), 7))
          .isInstanceOf(JobStoreException.class);
    } finally {
      database.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://h/d, u, prefer, begin with postgresql://",
    "postgresql://h/d?password=x, u, prefer, have no password",
    "postgresql://h/d, '', prefer, be a role",
    "postgresql://h/d, u, maybe, be one of",
    "postgresql://h:port/d, u, prefer, read as"
  })
  void settingsThatCannotBeMeantSoAreRefused(String url, String user, String tls, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(url, user, "", "", tls, "", Duration.ofSeconds(1)))
        .withMessageContaining(rule)
        .withMessageContaining("conf/nommer.postgres.config");
  }

  @Test
  void thePasswordMayStandInAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("password");
    Settings settings =
        new Settings(
            postgres.url(),
            PostgresServer.USER,
            "",
            file.toString(),
            "prefer",
            "",
            Duration.ofSeconds(1));
    assertThatThrownBy(() -> settings.connect(Duration.ofSeconds(20)))
        .hasMessageContaining("password file cannot be read");

    Files.writeString(file, PostgresServer.PASSWORD + "\nand no more\n");

    settings.connect(Duration.ofSeconds(20)).close();
  }

  @Test
  void manyWhoOpenItAtOnceTakeTheStepsOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<EncodingJob>> saves =
        IntStream.range(0, 6)
            .mapToObj(i -> new PostgresJobStore(postgres.another()))
            .map(store -> threads.submit(() -> saved(store, 1)))
            .toList();

    for (Future<EncodingJob> each : saves) {
      assertThat(postgres.store().find(each.get(60, TimeUnit.SECONDS).id())).isPresent();
    }
    threads.shutdown();
  }

  /** There the numbers of transactions begin anew. */
  @Test
  void aDatabaseRestoredIntoAnotherClusterTellsOfItsChanges() throws Exception {
    EncodingJob old = saved(postgres.store(), 0);
    postgres.run("UPDATE jobs SET changed = 1000000000000");
    PostgresJobStore restored = new PostgresJobStore(postgres.another());
    String cursor = restored.changed("", 10).cursor();
    assertThat(restored.changed("", 10).jobs()).containsExactly(old);

    EncodingJob next = saved(restored, 1);

    assertThat(restored.changed(cursor, 10).jobs()).containsExactly(next);
  }

  @Test
  void whatWaitsForALockEndsInTimeAndIsTold() throws Exception {
    EncodingJob job = saved(postgres.store(), 0);
    PostgresDatabase brisk = postgres.another(BRISK);
    goesOn(() -> brisk.work(sql -> sql.number("SELECT 1")));
    try (Connection other = postgres.connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE job_records");

      assertThatThrownBy(() -> new PostgresJobStore(brisk).find(job.id()))
          .isInstanceOf(JobStoreException.class)
          .hasMessageContaining("the server was too slow, or a lock was held");
    }
    assertThat(postgres.store().find(job.id())).isPresent();
  }

  @Test
  void whatWasSavedBeforeTheServerDiedIsThereAndAllGoesOn() throws Exception {
    try (PostgresServer server = PostgresServer.started()) {
      Settings settings =
          OnPostgres.settings(server.url("postgres"), PostgresServer.USER, PostgresServer.PASSWORD);
      PostgresDatabase database = new PostgresDatabase(settings, OnPostgres.PATIENT);
      PostgresJobStore store = new PostgresJobStore(database);
      PostgresJobQueue queue = new PostgresJobQueue(database);
      goesOn(() -> store.probe());
      EncodingJob job = saved(store, 0);
      assertThat(queue.take(1, Duration.ofSeconds(30))).hasSize(1);

      server.stop();
      assertThatThrownBy(() -> store.find(job.id())).isInstanceOf(JobStoreException.class);
      server.start();

      goesOn(() -> assertThat(store.find(job.id())).contains(job));
      EncodingJob next = submitted(1);
      goesOn(() -> saveOnce(store, next));
      goesOn(() -> queue.put(next.id(), JobPriority.NORMAL));
      goesOn(
          () ->
              assertThat(queue.take(1, Duration.ofSeconds(30)))
                  .extracting(Delivery::id)
                  .containsExactly(next.id()));
      database.close();
    }
  }

  private static void saveOnce(PostgresJobStore store, EncodingJob job) {
    if (store.find(job.id()).isEmpty()) {
      store.save(job);
    }
  }

  /** What the service does with what fails: it asks again. */
  private static void goesOn(ThrowingCallable call) {
    Eventually.holds(Duration.ofSeconds(60), () -> assertThatCode(call).doesNotThrowAnyException());
  }
}
