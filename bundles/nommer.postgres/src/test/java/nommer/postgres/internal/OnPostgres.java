package nommer.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import nommer.contracts.PostgresServer;
import nommer.job.tempo.Tempo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A schema of its own for each test on the one server, and as many ways into it as are asked for.
 */
final class OnPostgres implements BeforeEachCallback, AfterEachCallback {
  /** A busy machine is no outage. */
  static final Tempo PATIENT = new Tempo(Duration.ofSeconds(60));

  /** Of what would end a daemon. */
  static final Consumer<String> REFUSAL =
      why -> {
        throw new AssertionError(why);
      };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static @Nullable Connection beside;

  private final List<PostgresDatabase> opened = new ArrayList<>();
  private final Map<PostgresDatabase, PostgresChangeBell> bells = new HashMap<>();
  private String schema = "";

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    schema = "test_" + NUMBER.incrementAndGet();
    run("CREATE SCHEMA " + schema);
    another();
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    opened.forEach(PostgresDatabase::close);
    run("DROP SCHEMA " + schema + " CASCADE");
  }

  static Settings settings(String url, String user, String password) {
    return new Settings(url, user, password, "", "disable", "", Duration.ofMillis(500));
  }

  String url() {
    return PostgresServer.shared().url("postgres") + "?currentSchema=" + schema;
  }

  Settings settings() {
    return settings(url(), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  String schema() {
    return schema;
  }

  /** One more way into the schema, as another process has. */
  PostgresDatabase another() {
    return another(settings(), PATIENT);
  }

  PostgresDatabase another(Tempo tempo) {
    return another(settings(), tempo);
  }

  PostgresDatabase another(Duration look) {
    Settings s = settings();
    Settings slow = new Settings(s.url(), s.user(), s.password(), "", s.tls(), "", look);
    return another(slow, PATIENT);
  }

  private PostgresDatabase another(Settings settings, Tempo tempo) {
    PostgresDatabase database = new PostgresDatabase(settings, tempo, REFUSAL);
    opened.add(database);
    return database;
  }

  PostgresDatabase database() {
    return opened.get(0);
  }

  PostgresJobStore store() {
    return new PostgresJobStore(database());
  }

  PostgresJobQueue queue() {
    return new PostgresJobQueue(database());
  }

  PostgresChangeBell bell() {
    return bells.computeIfAbsent(database(), PostgresChangeBell::new);
  }

  PostgresShelf shelf() {
    return new PostgresShelf(database());
  }

  /** Runs a statement beside all that is under test. */
  void run(String sql) throws SQLException {
    try (Statement statement = beside().createStatement()) {
      statement.execute("SET search_path TO " + schema);
      statement.execute(sql);
    }
  }

  /** A connection that all tests share. */
  Connection beside() throws SQLException {
    synchronized (NUMBER) {
      if (beside == null) {
        beside = connect();
      }
      return beside;
    }
  }

  Connection connect() throws SQLException {
    return settings().connect(Duration.ofSeconds(30));
  }
}
