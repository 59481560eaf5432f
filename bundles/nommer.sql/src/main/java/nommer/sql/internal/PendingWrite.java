package nommer.sql.internal;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A write on its way: its author waits while the writer thread applies and commits it. */
final class PendingWrite<T> {
  private final Durability durability;
  private final Patience patience;
  private final SqlWork<T> work;
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean abandoned;
  private @Nullable T result;
  private @Nullable Exception failure;

  PendingWrite(Durability durability, Patience patience, SqlWork<T> work) {
    this.durability = durability;
    this.patience = patience;
    this.work = work;
  }

  /** Whether the author went away without an answer. */
  boolean isAbandoned() {
    return abandoned;
  }

  boolean isFlushed() {
    return durability == Durability.FLUSHED;
  }

  void apply(Session session) throws SQLException {
    if (!abandoned) {
      result = work.on(session);
    }
  }

  void succeed() {
    decided.countDown();
  }

  void fail(Exception cause) {
    failure = cause;
    decided.countDown();
  }

  /**
   * Waits for the commit.
   *
   * @throws SQLTimeoutException it did not come in time, and it may or may not come yet
   */
  T await() throws SQLException {
    if (!patience.waitFor(nanos -> decided.await(nanos, TimeUnit.NANOSECONDS))) {
      abandoned = true;
      throw new SQLTimeoutException(
          "no commit within "
              + patience.limit().toMillis()
              + " ms: another process holds the write lock, or the disk stalls");
    }
    if (failure != null) {
      throw new SQLException(failure.getMessage(), failure);
    }
    return result;
  }
}
