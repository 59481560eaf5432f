package nommer.sql.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A few connections to read on; readers neither hold up the writer nor wait for it. Thread-safe.
 */
final class Readers implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final Path file;
  private final Presence presence;
  private final Patience patience;
  private final Semaphore permits = new Semaphore(CONNECTIONS);
  private final Deque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Readers(Path file, Presence presence, Patience patience) {
    this.file = file;
    this.presence = presence;
    this.patience = patience;
  }

  <T> T read(SqlWork<T> work) throws SQLException {
    presence.check();
    if (!patience.waitFor(nanos -> permits.tryAcquire(nanos, TimeUnit.NANOSECONDS))) {
      throw new SQLTimeoutException(
          "all " + CONNECTIONS + " connections to " + file + " were reading for too long");
    }
    try {
      return readOn(acquire(), work);
    } finally {
      permits.release();
    }
  }

  private Session acquire() throws SQLException {
    if (closed) {
      throw new SQLException("the database " + file + " is closed");
    }
    Session session = idle.pollFirst();
    if (session == null) {
      session = Session.openExisting(file, (int) patience.limit().toMillis());
      session.run("PRAGMA query_only = 1");
    }
    return session;
  }

  /** After an error the connection is not used again. */
  private <T> T readOn(Session session, SqlWork<T> work) throws SQLException {
    boolean sound = false;
    try {
      T answer = work.on(session);
      sound = !closed;
      return answer;
    } finally {
      if (sound) {
        idle.addFirst(session);
      } else {
        session.close();
      }
    }
  }

  /** Waits for the reads under way. */
  @Override
  public void close() throws SQLException {
    closed = true;
    boolean quiet =
        patience.waitFor(nanos -> permits.tryAcquire(CONNECTIONS, nanos, TimeUnit.NANOSECONDS));
    for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
      session.close();
    }
    if (!quiet) {
      throw new SQLTimeoutException("a read on " + file + " did not end in time");
    }
  }
}
