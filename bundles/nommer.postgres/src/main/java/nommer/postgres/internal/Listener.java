package nommer.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nommer.job.api.JobStoreException;
import nommer.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other processes ring, on a connection of its own. With the server away who waits looks
 * now and then, and is woken once it is back. Thread-safe.
 */
final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int WAIT_MILLIS = 500; // how long a close may take
  private static final Duration BACK_OFF = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A connection that is gone without a word is noticed after this time. */
  private static final Duration BETWEEN_PROOFS = Duration.ofSeconds(10);

  private final PostgresDatabase database;
  private final String name = UUID.randomUUID().toString();
  private final Bell pending = new Bell("nommer_pending_", this);
  private final Bell changes = new Bell("nommer_changes_", this);
  private final Loop loop = new Loop("nommer-postgres-listener", BACK_OFF, this::round);
  private @Nullable Connection connection; // of the loop's thread
  private boolean lost;
  private long proven;
  private boolean started;
  private boolean closed;

  Listener(PostgresDatabase database) {
    this.database = database;
  }

  /** Of jobs that are to be claimed. */
  Bell pending() {
    return pending;
  }

  /** Of changes that clients are to be told. */
  Bell changes() {
    return changes;
  }

  /** What this process rings was heard here already. */
  String name() {
    return name;
  }

  /** From the first wait on: a process that only rings needs no connection for it. */
  synchronized void listen() {
    if (!started && !closed) {
      started = true;
      loop.start();
    }
  }

  private Duration round() {
    try {
      Connection listening = connection == null ? connect() : connection;
      prove(listening);
      PGNotification[] heard = listening.unwrap(PGConnection.class).getNotifications(WAIT_MILLIS);
      if (heard != null) {
        List.of(heard).forEach(this::hear);
      }
      return Duration.ZERO;
    } catch (SQLException e) {
      lost = true;
      hangUp();
      throw new JobStoreException("rings are not heard: " + Trouble.words(e), e);
    }
  }

  private Connection connect() throws SQLException {
    String schema =
        database.work(
            sql -> sql.list("SELECT md5(current_schema())", row -> row.getString(1)).get(0));
    Connection opened = database.connect();
    connection = opened;
    proven = System.nanoTime();
    try (Statement statement = opened.createStatement()) {
      statement.execute("LISTEN " + pending.channel() + schema);
      statement.execute("LISTEN " + changes.channel() + schema);
    }
    if (lost) {
      pending.hear();
      changes.hear();
    }
    LOG.debug("listening pending={} changes={}", pending.channel(), changes.channel());
    return opened;
  }

  private void prove(Connection listening) throws SQLException {
    if (System.nanoTime() - proven > BETWEEN_PROOFS.toNanos()) {
      new Sql(listening).number("SELECT 1");
      proven = System.nanoTime();
    }
  }

  private void hear(PGNotification heard) {
    if (!heard.getParameter().equals(name)) {
      (heard.getName().startsWith(pending.channel()) ? pending : changes).hear();
    }
  }

  private void hangUp() {
    Connection gone = connection;
    connection = null;
    try {
      if (gone != null) {
        gone.close();
      }
    } catch (SQLException e) {
      LOG.debug("connection not closed in order reason={}", e.getMessage());
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (!started) {
        return;
      }
    }
    try {
      if (loop.stop(PATIENCE)) {
        hangUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
