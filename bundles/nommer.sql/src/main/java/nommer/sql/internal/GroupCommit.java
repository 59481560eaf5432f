package nommer.sql.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one writer of this process. Writes that arrive while a commit is being flushed share the next
 * one, so that many callers cost few flushes and a single one waits for nobody. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int MAX_BATCH = 256;

  /** SQLite's own back-off waits up to 100 ms between looks, and then starves. */
  private static final Duration BUSY_LOOK = Duration.ofMillis(1);

  private final Session session;
  private final Presence presence;
  private final Courtesy courtesy;
  private final Patience patience;
  private final BlockingQueue<PendingWrite<?>> queue = new LinkedBlockingQueue<>();
  private final AtomicLong commits = new AtomicLong();
  private final Thread thread = new Thread(this::run, "nommer-sql-writer");
  private volatile boolean closing;
  private boolean flushing = true;

  /**
   * Takes session and courtesy over; {@code session} must not wait by itself when the database is
   * busy.
   */
  GroupCommit(Session session, Presence presence, Courtesy courtesy, Patience patience) {
    this.session = session;
    this.presence = presence;
    this.courtesy = courtesy;
    this.patience = patience;
    thread.setDaemon(true);
    thread.start();
  }

  /** Applies {@code work} in a transaction, which it may share, and waits for the commit. */
  <T> T write(Durability durability, SqlWork<T> work) throws SQLException {
    if (closing) {
      throw new SQLException("the database is closed");
    }
    PendingWrite<T> write = new PendingWrite<>(durability, patience, work);
    queue.add(write);
    return write.await();
  }

  /** Number of transactions committed so far. */
  long commits() {
    return commits.get();
  }

  private void run() {
    List<PendingWrite<?>> batch = new ArrayList<>();
    while (!closing || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, MAX_BATCH - 1);
        commit(batch);
      } catch (InterruptedException e) {
        LOG.debug("writer ends queued={}", queue.size());
      } finally {
        batch.clear();
      }
    }
  }

  /**
   * A write that breaks takes the others with it: each then gets a transaction of its own. Nobody
   * is told of success unless the file is still there afterwards.
   */
  private void commit(List<PendingWrite<?>> batch) {
    try {
      presence.check();
      if (begin(batch)) {
        for (PendingWrite<?> write : batch) {
          write.apply(session);
        }
        session.prepare("COMMIT").execute();
        presence.check();
        commits.incrementAndGet();
      }
      batch.forEach(PendingWrite::succeed);
    } catch (SQLException | RuntimeException e) {
      rollBack();
      if (batch.size() == 1) {
        batch.get(0).fail(e);
      } else {
        batch.forEach(write -> commit(List.of(write)));
      }
    }
  }

  /** Waits for the write lock for as long as any author waits; false when none does any more. */
  private boolean begin(List<PendingWrite<?>> batch) throws SQLException {
    boolean flushed = batch.stream().anyMatch(PendingWrite::isFlushed);
    courtesy.giveWay();
    try {
      while (!batch.stream().allMatch(PendingWrite::isAbandoned)) {
        if (tryBegin(flushed)) {
          return true;
        }
        courtesy.ask();
        LockSupport.parkNanos(BUSY_LOOK.toNanos());
      }
      return false;
    } finally {
      courtesy.stopAsking();
    }
  }

  private boolean tryBegin(boolean flushed) throws SQLException {
    try {
      flush(flushed);
      session.prepare("BEGIN IMMEDIATE").execute();
      return true;
    } catch (SQLiteException e) {
      if (closing || !isBusy(e)) {
        throw e;
      }
      return false;
    }
  }

  private void flush(boolean wanted) throws SQLException {
    if (wanted != flushing) {
      session.run("PRAGMA synchronous = " + (wanted ? "FULL" : "NORMAL"));
      flushing = wanted;
    }
  }

  private void rollBack() {
    session.forgetPrepared();
    try {
      session.run("ROLLBACK");
    } catch (SQLException e) {
      LOG.debug("nothing to roll back reason={}", e.getMessage());
    }
  }

  /** Whether another process is in the way: BUSY, whatever its reason. */
  static boolean isBusy(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  /** Commits what is queued, then ends the thread. */
  @Override
  public void close() throws SQLException, IOException {
    closing = true;
    thread.interrupt();
    boolean ended =
        patience.waitFor(
            nanos -> {
              thread.join(Duration.ofNanos(nanos).toMillis() + 1);
              return !thread.isAlive();
            });
    if (!ended) {
      LOG.warn("writer did not end waited={}ms", patience.limit().toMillis());
    }
    try (courtesy;
        session) {
      LOG.debug("writer closed commits={}", commits);
    }
  }
}
