package nommer.sql.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SQLite file that this process shares with others. Thread-safe. */
@Component(service = SqlDatabase.class, configurationPid = "nommer.sql")
@Designate(ocd = SqlConfig.class)
public final class SqlDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(SqlDatabase.class);
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);
  static final long LOOK_MILLIS = 500;
  private static final Duration OPEN_LOOK = Duration.ofMillis(20);

  private final Path file;
  private final Duration look;
  private final Readers readers;
  private final GroupCommit writer;
  private final Presence presence;
  private final Integrity integrity;

  private record Opened(GroupCommit writer, Presence presence) {}

  /**
   * Opens the database and brings its schema up to date.
   *
   * @throws IllegalStateException it cannot be opened, and why
   */
  @Activate
  public SqlDatabase(BundleContext context, @Reference Pace pace, SqlConfig config) {
    this(
        file(config.file(), context.getProperty("nommer.home")),
        look(config.look_millis()),
        pace.tempo());
  }

  /**
   * The database in that file, for programs without a framework.
   *
   * @throws IllegalStateException it cannot be opened, and why
   */
  public SqlDatabase(Path file) {
    this(file, look(LOOK_MILLIS), Tempo.USUAL);
  }

  private SqlDatabase(Path file, Duration look, Tempo tempo) {
    Patience patience = new Patience(tempo.storeCall());
    this.file = file;
    this.look = look;
    Opened opened = open(file, patience);
    this.writer = opened.writer();
    this.presence = opened.presence();
    this.readers = new Readers(file, presence, patience);
    this.integrity = new Integrity(file);
    LOG.info("database opened file={} schema={}", file, Schema.VERSION);
  }

  /** The folder that the database is in, for what belongs beside it. */
  Path folder() {
    return file.getParent();
  }

  /** The file by which processes take turns at writing; there while the database is open. */
  Path sharedMemory() {
    return file.resolveSibling(file.getFileName() + "-shm");
  }

  /** Who waits for a ring looks anyway after this time. */
  Duration look() {
    return look;
  }

  private static Duration look(long millis) {
    if (millis < 10) {
      throw refused("look.millis of nommer.sql must be at least 10: " + millis, null);
    }
    return Duration.ofMillis(millis);
  }

  /** Reads what is committed, as of one moment for each statement. */
  <T> T read(SqlWork<T> work) throws SQLException {
    return readers.read(work);
  }

  /** Writes and commits; an exception may leave open whether it happened. */
  <T> T write(Durability durability, SqlWork<T> work) throws SQLException {
    return writer.write(durability, work);
  }

  /**
   * Looks whether the file is still the one that was opened, and sound.
   *
   * @throws SQLException it is not, and what to do
   */
  void check() throws SQLException {
    presence.check();
    integrity.check();
  }

  /** Number of transactions that this process committed. */
  long commits() {
    return writer.commits();
  }

  /** Commits what is under way, then lets go of the file. */
  @Deactivate
  public void close() {
    try (writer;
        readers) {
      LOG.info("database closes file={}", file);
    } catch (SQLException | IOException e) {
      LOG.warn("database not closed in order file={}", file, e);
    }
  }

  static Path file(String configured, @Nullable String home) {
    if (!configured.isBlank()) {
      return Path.of(configured).toAbsolutePath();
    }
    if (home == null || home.isBlank()) {
      throw refused(
          "no database file: set 'file' in conf/nommer.sql.config, or the property nommer.home",
          null);
    }
    return Path.of(home, "data", "nommer.db").toAbsolutePath();
  }

  private static Opened open(Path file, Patience patience) {
    NativeLibrary.load();
    try {
      Files.createDirectories(file.getParent());
      Optional<String> gone = new Mark(file).complaint();
      if (gone.isPresent()) {
        throw refused(gone.get(), null);
      }
      try (Session session = Session.open(file, (int) OPEN_LIMIT.toMillis())) {
        Schema.refuseNewer(session);
        useWriteAheadLog(session);
        Schema.migrate(session);
      }
      new Mark(file).set();
      Session writing = writing(file);
      Presence presence = new Presence(file);
      Courtesy courtesy = new Courtesy(file.resolveSibling("writer.lock"));
      return new Opened(new GroupCommit(writing, presence, courtesy, patience), presence);
    } catch (IOException | SQLException e) {
      throw refused("database " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * It has read, and so holds the log and its index for as long as it is open. For that it waits,
   * as the last one who closes the file has it for himself; turns at writing are {@link
   * GroupCommit}'s to wait for.
   */
  private static Session writing(Path file) throws SQLException {
    Session session = Session.openExisting(file, (int) OPEN_LIMIT.toMillis());
    Schema.refuseNewer(session);
    session.run("PRAGMA busy_timeout = 0");
    session.run("PRAGMA synchronous = FULL");
    session.run("PRAGMA journal_size_limit = 67108864");
    return session;
  }

  /** SQLite does not wait, whatever its busy timeout, when two processes both switch a new file. */
  private static void useWriteAheadLog(Session session) throws SQLException {
    long end = System.nanoTime() + OPEN_LIMIT.toNanos();
    while (true) {
      try {
        String mode = session.ask("PRAGMA journal_mode = WAL");
        if (!mode.equals("wal")) {
          throw new SQLException("no write-ahead log here (journal mode " + mode + ")");
        }
        return;
      } catch (SQLException e) {
        if (!GroupCommit.isBusy(e) || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(OPEN_LOOK.toNanos());
      }
    }
  }

  private static IllegalStateException refused(String message, @Nullable Exception cause) {
    LOG.error(message);
    return new IllegalStateException(message, cause);
  }
}
