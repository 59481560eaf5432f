package nommer.sql.internal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * Whether the file is a sound database, as a connection finds it that knows nothing yet: those that
 * are open go on with the pages that they have in memory. A look takes the longer the larger the
 * file is, so it has a thread of its own, and the next one comes after twenty times as long.
 * Thread-safe.
 */
final class Integrity {
  private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);
  private static final int BUSY_MILLIS = 1000;
  private static final Duration REST = Duration.ofSeconds(2);
  private static final int RESTS = 20;

  /** After it the answer is that of the look before. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final Path file;
  private CountDownLatch ended = new CountDownLatch(0);
  private long rested = System.nanoTime();
  private volatile String fault = "";

  Integrity(Path file) {
    this.file = file;
  }

  /**
   * Looks, unless it did so a moment ago.
   *
   * @throws SQLException the file is broken, as far as that is known, and how
   */
  void check() throws SQLException {
    try {
      boolean ready = begin().await(WAIT.toMillis(), TimeUnit.MILLISECONDS);
      LOG.trace("database looked through file={} ready={}", file, ready);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String known = fault;
    if (!known.isEmpty()) {
      throw new SQLException(
          ("the database %s is broken (%s):"
                  + " put it back from a backup, then restart feederd and its workers")
              .formatted(file, known));
    }
  }

  private synchronized CountDownLatch begin() {
    if (ended.getCount() == 0 && System.nanoTime() - rested >= 0) {
      CountDownLatch looking = new CountDownLatch(1);
      ended = looking;
      Thread thread = new Thread(() -> look(looking), "nommer-sql-integrity");
      thread.setDaemon(true);
      thread.start();
    }
    return ended;
  }

  private void look(CountDownLatch looking) {
    long began = System.nanoTime();
    try (Session session = Session.openExisting(file, BUSY_MILLIS)) {
      String said = session.ask("PRAGMA quick_check(1)");
      fault = said.equals("ok") ? "" : said;
    } catch (SQLException e) {
      fault = isBroken(e) ? String.valueOf(e.getMessage()) : "";
    } finally {
      rest(System.nanoTime() - began);
      looking.countDown();
    }
  }

  private synchronized void rest(long took) {
    rested = System.nanoTime() + Math.max(REST.toNanos(), RESTS * took);
  }

  /** Anything else says nothing of the file, and is met by who reads and writes. */
  private static boolean isBroken(SQLException e) {
    int code = e.getErrorCode() & 0xff;
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }
}
