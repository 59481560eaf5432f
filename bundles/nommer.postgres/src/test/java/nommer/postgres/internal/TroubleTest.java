package nommer.postgres.internal;

import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.junit.jupiter.api.AfterEach;
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

  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final List<PostgresDatabase> opened = new ArrayList<>();

  @Test
  void aWrongPasswordIsToldAndWaitedFor() throws Exception {
    postgres.run("CREATE ROLE late SUPERUSER LOGIN PASSWORD 'p'");
    PostgresJobStore store = store(OnPostgres.settings(postgres.url(), "late", "wrong"));
    try {
      assertRefused(store).hasMessageContaining("correct user and password");

      postgres.run("ALTER ROLE late PASSWORD 'wrong'");

      goesOn(() -> saved(store, 7));
    } finally {
      closeAll();
      postgres.run("DROP OWNED BY late CASCADE");
      postgres.run("DROP ROLE late");
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedAndWaitedFor() throws Exception {
    String url = PostgresServer.shared().url("nowhere");
    PostgresJobStore store =
        store(OnPostgres.settings(url, PostgresServer.USER, PostgresServer.PASSWORD));
    assertRefused(store)
        .hasMessageContaining("\"nowhere\"")
        .hasMessageContaining("make the database");

    postgres.run("CREATE DATABASE nowhere");

    try {
      goesOn(() -> saved(store, 7));
    } finally {
      closeAll();
      postgres.run("DROP DATABASE nowhere WITH (FORCE)");
    }
  }

  @Test
  void aServerThatIsNotThereIsWaitedFor() {
    assertRefused(store(OnPostgres.settings("postgresql://127.0.0.1:1/nommer", "nommer", "")))
        .hasMessageContaining("is it running, and url right?");
  }

  @Test
  void aRoleThatMayNotMakeTablesIsToldSoAndWaitedFor() throws Exception {
    postgres.run("CREATE ROLE poor LOGIN PASSWORD 'p'");
    postgres.run("GRANT USAGE ON SCHEMA %s TO poor".formatted(postgres.schema()));
    PostgresJobStore store = store(OnPostgres.settings(postgres.url(), "poor", "p"));
    try {
      assertRefused(store).hasMessageContaining("grant the role CREATE and USAGE");

      postgres.run("GRANT CREATE ON SCHEMA %s TO poor".formatted(postgres.schema()));

      goesOn(() -> saved(store, 7));
    } finally {
      closeAll();
      postgres.run("DROP OWNED BY poor CASCADE");
      postgres.run("DROP ROLE poor");
    }
  }

  @Test
  void aRoleThatMayNotWriteTheTablesIsToldSo() throws Exception {
    saved(postgres.store(), 0);
    postgres.run("CREATE ROLE reads LOGIN PASSWORD 'p'");
    postgres.run("GRANT USAGE ON SCHEMA %s TO reads".formatted(postgres.schema()));
    postgres.run("GRANT SELECT ON ALL TABLES IN SCHEMA %s TO reads".formatted(postgres.schema()));
    try {
      assertRefused(store(OnPostgres.settings(postgres.url(), "reads", "p")))
          .hasMessageContaining("let it own the tables");
    } finally {
      closeAll();
      postgres.run("DROP OWNED BY reads CASCADE");
      postgres.run("DROP ROLE reads");
    }
  }

  @Test
  void aServerThatOnlyReadsIsToldSoAndWaitedFor() throws Exception {
    saved(postgres.store(), 0);
    postgres.run("CREATE ROLE reader SUPERUSER LOGIN PASSWORD 'p'");
    postgres.run("ALTER ROLE reader SET default_transaction_read_only = on");
    PostgresJobStore store = store(OnPostgres.settings(postgres.url(), "reader", "p"));
    try {
      assertRefused(store).hasMessageContaining("read-only");

      postgres.run("ALTER ROLE reader RESET default_transaction_read_only");

      goesOn(() -> store.probe());
    } finally {
      closeAll();
      postgres.run("DROP ROLE reader");
    }
  }

  @Test
  void aSchemaFromTheFutureEndsTheDaemon() throws Exception {
    saved(postgres.store(), 0);
    postgres.run("UPDATE nommer_schema SET version = 99");

    assertRefused(store(postgres.settings()))
        .hasMessageContaining("its schema is version 99, made by a newer media-nommer");
    assertThat(refusals)
        .singleElement()
        .asString()
        .contains(postgres.url(), "version 99", "run the newer program");
    refusals.clear();
  }

  @Test
  void aServerThatIsTooOldIsToldSo() throws Exception {
    try (Connection connection = postgres.connect()) {
      Schema.requireServer(connection, Schema.LEAST_SERVER);
      Throwable old = catchThrowable(() -> Schema.requireServer(connection, 99));

      assertThat(Trouble.words((SQLException) old))
          .matches("the server is of version \\d\\d; 99 is the least that serves \\(use one .*");
    }
  }

  private PostgresJobStore store(Settings settings) {
    PostgresDatabase database = new PostgresDatabase(settings, OnPostgres.PATIENT, refusals::add);
    opened.add(database);
    return new PostgresJobStore(database);
  }

  @AfterEach
  void nothingElseEndedADaemon() {
    closeAll();
    assertThat(refusals).isEmpty();
  }

  private void closeAll() {
    opened.forEach(PostgresDatabase::close);
    opened.clear();
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(PostgresJobStore store) {
    return assertThatThrownBy(() -> saved(store, 7)).isInstanceOf(JobStoreException.class);
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
      PostgresDatabase database = new PostgresDatabase(settings, OnPostgres.PATIENT, refusals::add);
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
