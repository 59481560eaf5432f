package nommer.storage.s3.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.Abortable;

/**
 * Runs the pieces of one transfer on threads of its own, of which {@link #close} sees the end. The
 * SDK's blocking calls heed no interrupt: so the caller only waits, and when it is interrupted,
 * when a piece failed or when no byte moves any more, what the pieces have open is aborted under
 * them.
 */
final class Pieces implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pieces.class);
  private static final String STALLED = "stalled";
  private static final Duration LAST_WAIT = Duration.ofSeconds(2);

  private final String name;
  private final Duration stall;
  private final ExecutorService threads;
  private final Set<Abortable> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong moved = new AtomicLong();
  private volatile boolean off;

  /**
   * @param name of the threads
   */
  Pieces(String name, int count, Duration stall) {
    this.name = name;
    this.stall = stall;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One call that an interrupt of the caller calls off. */
  static <T> T call(String name, Settings settings, Callable<T> call) throws InterruptedException {
    try (Pieces pieces = new Pieces(name, 1, settings.stall())) {
      return pieces.run(List.of(call)).get(0);
    }
  }

  /**
   * The same, tried as often as a piece while its failure may pass; but a stall was long enough.
   */
  static <T> T persistently(String name, Settings settings, Callable<T> call)
      throws InterruptedException {
    Patience patience = new Patience(settings);
    while (true) {
      try {
        return call(name, settings, call);
      } catch (PassingFailure e) {
        if (e.reason().equals(STALLED)) {
          throw e;
        }
        patience.after(e);
      }
    }
  }

  /**
   * Runs them all, in this order as threads are free.
   *
   * @return their results, in the same order
   * @throws PassingFailure nothing moves any more
   */
  <T> List<T> run(List<? extends Callable<T>> pieces) throws InterruptedException {
    CompletionService<T> done = new ExecutorCompletionService<>(threads);
    List<Future<T>> submitted = pieces.stream().<Future<T>>map(done::submit).toList();
    for (int left = submitted.size(); left > 0; left--) {
      result(next(done));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> each : submitted) {
      results.add(result(each));
    }
    return results;
  }

  /**
   * A piece got on.
   *
   * @throws CancellationException the transfer is called off
   */
  void moved(long bytes) {
    requireOn();
    moved.addAndGet(bytes);
  }

  /**
   * To be asked before another attempt: the SDK swallows interrupts.
   *
   * @throws CancellationException the transfer is called off
   */
  void requireOn() {
    if (off) {
      throw new CancellationException(name + " was called off");
    }
  }

  /** What is to be aborted when the transfer is called off; until {@link #forget}. */
  void watch(Abortable what) {
    open.add(what);
    if (off) {
      what.abort();
    }
  }

  void forget(Abortable what) {
    open.remove(what);
  }

  @Override
  public void close() {
    off = true;
    open.forEach(Abortable::abort);
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("threads do not end yet name={}: they wait for the network", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> Future<T> next(CompletionService<T> done) throws InterruptedException {
    while (true) {
      long before = moved.get();
      Future<T> finished = done.poll(stall.toNanos(), TimeUnit.NANOSECONDS);
      if (finished != null) {
        return finished;
      }
      if (moved.get() == before) {
        throw new PassingFailure(
            STALLED,
            "%s: nothing moved for %d s; check the network, then retry"
                .formatted(name, stall.toSeconds()),
            null);
      }
    }
  }

  private static <T> T result(Future<T> finished) throws InterruptedException {
    try {
      return finished.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
