package nommer.postgres.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that this process shares with others: two connections at most, and one to listen on.
 * It is opened by the first call that reaches the server, so that daemons wait for one that is
 * away. Thread-safe.
 */
@Component(service = PostgresDatabase.class, configurationPid = "nommer.postgres")
@Designate(ocd = PostgresConfig.class)
public final class PostgresDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
  private static final int CONNECTIONS = 2;
  private static final Duration LEAST_WAIT = Duration.ofMillis(250); // HikariCP's own

  private final Settings settings;
  private final Tempo tempo;
  private final Consumer<String> refusal;
  private final HikariDataSource pool;
  private final ServerClock clock = new ServerClock(this::measure);
  private final Listener listener;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile boolean open;

  /**
   * @throws IllegalArgumentException the settings cannot be meant so
   */
  @Activate
  public PostgresDatabase(@Reference Pace pace, PostgresConfig config) {
    this(Settings.of(config), pace.tempo(), PostgresDatabase::end);
  }

  /**
   * For programs without a framework, with what applies where nothing is configured.
   *
   * @throws IllegalArgumentException the settings cannot be meant so
   */
  public static PostgresDatabase of(String url, String user, String password, Tempo tempo) {
    Duration look = Duration.ofMillis(Settings.LOOK_MILLIS);
    Settings settings = new Settings(url, user, password, "", "prefer", "", look);
    return new PostgresDatabase(settings, tempo, PostgresDatabase::end);
  }

  /**
   * @param refusal takes why this program must not go on with the database
   */
  PostgresDatabase(Settings settings, Tempo tempo, Consumer<String> refusal) {
    this.settings = settings;
    this.tempo = tempo;
    this.refusal = refusal;
    this.pool = pool();
    this.listener = new Listener(this);
  }

  private HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("nommer-postgres");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setInitializationFailTimeout(-1);
    Duration wait = tempo.storeCall().dividedBy(3);
    config.setConnectionTimeout(Math.max(wait.toMillis(), LEAST_WAIT.toMillis()));
    config.setValidationTimeout(LEAST_WAIT.toMillis());
    config.setDataSource(
        new PGSimpleDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            return connect();
          }
        });
    return new HikariDataSource(config);
  }

  /** A new connection beside the pool's. */
  Connection connect() throws SQLException {
    return settings.connect(limit());
  }

  /** How long a statement may take: the rest of a call's time, a third of it being the pool's. */
  private Duration limit() {
    return tempo.storeCall().multipliedBy(2).dividedBy(3);
  }

  Tempo tempo() {
    return tempo;
  }

  Duration look() {
    return settings.look();
  }

  Listener listener() {
    return listener;
  }

  /**
   * Does something on a connection; each statement is a transaction of its own, which an exception
   * may leave open whether it happened.
   *
   * @throws SQLException the server is away or refuses it; the message says what to do
   */
  <T> T work(Sql.Work<T> work) throws SQLException {
    try {
      if (!open) {
        open();
      }
      try (Connection connection = pool.getConnection()) {
        return on(connection, work);
      }
    } catch (SQLException e) {
      throw new SQLException(Trouble.words(e), e.getSQLState(), e);
    }
  }

  /**
   * A standby is asked only while nobody else is there, and not as long as its connection lasts.
   */
  private <T> T on(Connection connection, Sql.Work<T> work) throws SQLException {
    try {
      return work.on(new Sql(connection));
    } catch (SQLException e) {
      if (Trouble.ONLY_READS.equals(e.getSQLState())) {
        pool.evictConnection(connection);
      }
      throw e;
    }
  }

  /** The server's time, in milliseconds. */
  Instant now() {
    return clock.now();
  }

  private long measure() throws SQLException {
    return work(sql -> sql.number("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
  }

  /** Of many who find it closed one opens it; the others wait as long as for a connection. */
  private void open() throws SQLException {
    try {
      if (!opening.tryLock(tempo.storeCall().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException("the database is still being opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while the database was opened", e);
    }
    try {
      if (!open) {
        try (Connection connection = connect()) {
          Schema.requireServer(connection, Schema.LEAST_SERVER);
          Schema.migrate(connection);
        } catch (NewerSchemaException e) {
          refusal.accept("%s: %s".formatted(settings.url(), e.getMessage()));
          throw e;
        }
        open = true;
        LOG.info("database opened url={} schema={}", settings.url(), Schema.VERSION);
      }
    } finally {
      opening.unlock();
    }
  }

  /** In order, and not on a thread that the end waits for. */
  private static void end(String why) {
    LOG.error("the database is not worked on, this daemon ends reason={}", why);
    new Thread(() -> System.exit(1), "nommer-postgres-refusal").start();
  }

  @Deactivate
  public void close() {
    listener.close();
    pool.close();
    LOG.info("database closed url={}", settings.url());
  }
}
