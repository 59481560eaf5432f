package nommer.postgres.internal;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls that come while others are on their way share the next: many callers cost few statements,
 * and a single one waits for nobody. One of the callers does it for all. Thread-safe.
 *
 * @param <A> what one call brings
 * @param <R> what it gets
 */
final class Together<A, R> {
  private static final int MOST = 100;

  /** Does it for several. */
  @FunctionalInterface
  interface Work<A, R> {
    /** The results of these, in their order. */
    List<R> on(List<A> all) throws SQLException;
  }

  private static final class Call<A, R> {
    final A argument;
    boolean done; // guarded by the monitor, and what follows is written before
    @Nullable R result;
    @Nullable SQLException failure;

    Call(A argument) {
      this.argument = argument;
    }

    R outcome() throws SQLException {
      R known = result;
      if (known == null) {
        SQLException cause = failure;
        throw cause == null
            ? new SQLTransientException("who wrote it together with others broke off")
            : new SQLException(cause.getMessage(), cause.getSQLState(), cause);
      }
      return known;
    }
  }

  private final Work<A, R> work;
  private final Duration patience;
  private final Deque<Call<A, R>> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param patience a call fails that has waited for others so long
   */
  Together(Duration patience, Work<A, R> work) {
    this.patience = patience;
    this.work = work;
  }

  /**
   * Does it, in company or alone.
   *
   * @throws SQLException it may have been done, or not
   */
  R call(A argument) throws SQLException {
    Call<A, R> ours = new Call<>(argument);
    List<Call<A, R>> batch = enter(ours);
    if (!batch.isEmpty()) {
      try {
        run(batch);
      } finally {
        leave(batch);
      }
    }
    return ours.outcome();
  }

  /** Calls that wait for others. */
  synchronized int waiting() {
    return waiting.size();
  }

  /** What the caller is to do, its own first; nothing if another did that. */
  private synchronized List<Call<A, R>> enter(Call<A, R> ours) throws SQLException {
    waiting.add(ours);
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (busy && !ours.done) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          waiting.remove(ours);
          throw new SQLTransientException("the writes of others took too long");
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      waiting.remove(ours);
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted behind the writes of others", e);
    }
    return ours.done ? List.of() : next(ours);
  }

  private List<Call<A, R>> next(Call<A, R> ours) {
    busy = true;
    waiting.remove(ours);
    List<Call<A, R>> batch = new ArrayList<>(List.of(ours));
    while (batch.size() < MOST && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    return batch;
  }

  private void run(List<Call<A, R>> batch) {
    try {
      List<R> results = work.on(batch.stream().map(each -> each.argument).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result = results.get(i);
      }
    } catch (SQLException e) {
      if (batch.size() > 1 && isOfOne(e)) {
        batch.forEach(each -> run(List.of(each)));
      } else {
        batch.forEach(each -> each.failure = e);
      }
    }
  }

  /** What one of them brought is refused, which is not the others' fault. */
  private static boolean isOfOne(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  private synchronized void leave(List<Call<A, R>> batch) {
    batch.forEach(each -> each.done = true);
    busy = false;
    notifyAll();
  }
}
