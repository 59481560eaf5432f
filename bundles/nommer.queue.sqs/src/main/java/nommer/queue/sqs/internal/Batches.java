package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import nommer.job.api.JobStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what many threads hand in to SQS in batches, from a thread of its own: while one request
 * is under way, the next fills. The thread begins with the first of them. An interrupt of who hands
 * in so never cuts a request off. Thread-safe.
 */
final class Batches implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Item END = new Item("", new CompletableFuture<>());

  /** Half of the smallest limit of a request, so that what JSON and escapes add fits, too. */
  private static final int MOST_CHARS = 120_000;

  private final Function<List<String>, List<Integer>> request;
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean started;
  private boolean closing;

  private record Item(String text, CompletableFuture<Void> sent) {}

  /**
   * @param request takes up to {@link SqsQueue#BATCH} texts, returns the indexes of those refused
   */
  Batches(String threadName, Function<List<String>, List<Integer>> request) {
    this.request = request;
    this.thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  /** Hands in; completes with a {@link JobStoreException} if SQS could not be told. */
  synchronized CompletableFuture<Void> add(String text) {
    Item item = new Item(text, new CompletableFuture<>());
    if (closing) {
      item.sent().completeExceptionally(new JobStoreException("the queue is closed"));
      return item.sent();
    }
    queue.add(item);
    if (!started) {
      started = true;
      thread.start();
    }
    return item.sent();
  }

  private void run() {
    List<Item> batch = new ArrayList<>();
    try {
      while (fill(batch)) {
        send(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      LOG.warn("{} is interrupted, by nobody that should", thread.getName(), e);
    }
  }

  /** Whether there is anything to send, now or ever. */
  private boolean fill(List<Item> batch) throws InterruptedException {
    Item next = queue.take();
    int chars = 0;
    while (next != null && !next.equals(END)) {
      batch.add(next);
      chars += next.text().length();
      Item coming = queue.peek();
      boolean fits =
          coming != null
              && !coming.equals(END)
              && batch.size() < SqsQueue.BATCH
              && chars + coming.text().length() <= MOST_CHARS;
      next = fits ? queue.poll() : null;
    }
    return !batch.isEmpty();
  }

  private void send(List<Item> batch) {
    try {
      List<Integer> refused = request.apply(batch.stream().map(Item::text).toList());
      for (int i = 0; i < batch.size(); i++) {
        if (refused.contains(i)) {
          batch
              .get(i)
              .sent()
              .completeExceptionally(new JobStoreException("refused by SQS: see the log"));
        } else {
          batch.get(i).sent().complete(null);
        }
      }
    } catch (RuntimeException e) { // whatever it is, nobody is left waiting
      batch.forEach(item -> item.sent().completeExceptionally(e));
    }
  }

  /** Sends what was handed in, then ends the thread. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      queue.add(END);
    }
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{} did not end waited={}s", thread.getName(), PATIENCE.toSeconds());
    }
  }
}
