package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.contracts.PostgresServer;
import nommer.job.tempo.Tempo;
import nommer.postgres.standalone.PostgresBackend;

/**
 * A PostgreSQL server of the benchmark's own, which flushes and vacuums as one that is installed,
 * and notes who waited for a lock.
 */
final class PostgresBench implements AutoCloseable {
  /** Longer waits for a lock are noted. */
  static final int LOCK_WAIT_MILLIS = 50;

  /** Not in memory, as a /tmp may be. */
  private static final Path DATA = Path.of("/var/tmp");

  private static final String DATABASE = "postgres";
  private static final Tempo PATIENT = new Tempo(Tempo.USUAL.lease().multipliedBy(5));
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern WAITED = Pattern.compile("acquired \\S+ on .* after ([0-9.]+) ms");
  private static final Duration START = Duration.ofSeconds(60);
  private static final int PGBENCH_SECONDS = 4;

  private final PostgresServer server;

  /**
   * Returns once it takes connections.
   *
   * @throws IllegalStateException there is no PostgreSQL on this machine, or it does not come up
   */
  PostgresBench() throws InterruptedException {
    server =
        PostgresServer.started(
            DATA,
            "fsync=on",
            "autovacuum=on",
            "shared_buffers=128MB",
            "max_connections=450",
            "max_wal_size=4GB",
            "log_lock_waits=on",
            "deadlock_timeout=" + LOCK_WAIT_MILLIS);
    Poll.until("a connection", START, Duration.ofMillis(50), this::takesConnections);
  }

  private boolean takesConnections() {
    try (Connection connection = connect("public")) {
      return connection.isValid(1);
    } catch (SQLException starting) {
      return false;
    }
  }

  /** Has the daemons of a home work on it. */
  Home of(Home home) throws IOException {
    Path conf = home.folder().resolve("conf");
    Files.writeString(
        conf.resolve("nommer.backends.config"),
        "store=\"postgres\"\nqueue=\"postgres\"\nregistry=\"postgres\"\nfleet=\"local\"\n");
    Files.writeString(
        conf.resolve("nommer.postgres.config"),
        "url=\"%s\"\nuser=\"%s\"\npassword=\"$[secret:postgres]\"\n"
            .formatted(server.url(DATABASE), PostgresServer.USER));
    Path secrets = Files.createDirectories(home.data().resolve("secrets"));
    Files.writeString(secrets.resolve("postgres"), PostgresServer.PASSWORD);
    return home;
  }

  /** What a daemon has, in that schema. */
  PostgresBackend backend(String schema) {
    return new PostgresBackend(url(schema), PostgresServer.USER, PostgresServer.PASSWORD, PATIENT);
  }

  /** With statements beside all that is measured. */
  Connection connect(String schema) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + url(schema), PostgresServer.USER, PostgresServer.PASSWORD);
  }

  private String url(String schema) {
    return server.url(DATABASE) + "?currentSchema=" + schema;
  }

  /**
   * Rows a second that pgbench inserts, one a transaction, into a table with a key.
   *
   * @param bytes of a row
   */
  Rate pgbench(Stand stand, int connections, int bytes)
      throws IOException, InterruptedException, SQLException {
    try (Connection connection = connect("public");
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, text text NOT NULL)");
    }
    Path script = stand.folder("pgbench").resolve("insert.sql");
    Files.writeString(script, "INSERT INTO bare (text) VALUES (repeat('x', :bytes));\n");
    List<String> command = new ArrayList<>(List.of(server.program("pgbench").toString()));
    command.addAll(List.of("-n", "-M", "prepared", "-h", "127.0.0.1", "-U", PostgresServer.USER));
    command.addAll(List.of("-p", "" + server.port(), "-c", "" + connections, "-j", "1"));
    command.addAll(List.of("-T", "" + PGBENCH_SECONDS, "-D", "bytes=" + bytes));
    command.addAll(List.of("-f", script.toString(), DATABASE));
    return new Rate(tps(command, stand.folder("pgbench").resolve("said")));
  }

  private double tps(List<String> command, Path said) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("PGPASSFILE", server.passwords().toString());
    Process process = builder.start();
    boolean ended = process.waitFor(PGBENCH_SECONDS * 10L, TimeUnit.SECONDS);
    process.destroy();
    Matcher tps = TPS.matcher(Files.readString(said));
    if (!ended || !tps.find()) {
      throw new IOException("pgbench failed: " + Files.readString(said));
    }
    return Double.parseDouble(tps.group(1));
  }

  /** The server's log. */
  String said() {
    return server.said();
  }

  /** Milliseconds of the waits for a lock that were longer than {@link #LOCK_WAIT_MILLIS}. */
  double[] lockWaits() {
    return WAITED.matcher(said()).results().mapToDouble(PostgresBench::millis).toArray();
  }

  private static double millis(MatchResult waited) {
    return Double.parseDouble(waited.group(1));
  }

  /** The number that a question has for its answer. */
  static double number(Connection connection, String question, Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(question)) {
      int at = 1;
      for (Object each : Arrays.asList(parameters)) {
        statement.setObject(at++, each);
      }
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getDouble(1);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
