package nommer.queue.sqs.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.loop.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hints that this daemon could not put, while SQS is away: one of them is tried every few
 * seconds, and the rest follows it at once. Those of a daemon that ends meanwhile are {@link
 * HintUpkeep}'s. Thread-safe; its thread begins with the first.
 */
final class OwedHints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwedHints.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration END = Duration.ofSeconds(1);

  /** Beyond these, {@link HintUpkeep} serves. */
  private static final int MOST = 10_000;

  private final Function<JobPriority, SqsBackend.Line> lines;
  private final Set<Owed> owed = new LinkedHashSet<>();
  private final Loop loop = new Loop("nommer-hints-owed", PAUSE, this::round);
  private boolean started;
  private boolean closed;

  private record Owed(JobId id, JobPriority priority) {}

  OwedHints(Function<JobPriority, SqsBackend.Line> lines) {
    this.lines = lines;
  }

  /** Hands a hint in; completes when SQS has it, and exceptionally if it is owed from now on. */
  CompletableFuture<Void> send(JobId id, JobPriority priority) {
    return lines
        .apply(priority)
        .sends()
        .add(id.value())
        .whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                owe(new Owed(id, priority));
              }
            });
  }

  private synchronized void owe(Owed hint) {
    if (closed || owed.size() >= MOST) {
      LOG.warn("hint is left to upkeep id={} owed={}", hint.id(), owed.size());
      return;
    }
    owed.add(hint);
    if (!started) {
      started = true;
      loop.start(PAUSE);
    }
  }

  private synchronized List<Owed> taken(int most) {
    List<Owed> taken = owed.stream().limit(most).toList();
    taken.forEach(owed::remove);
    return taken;
  }

  private Duration round() throws InterruptedException {
    for (Owed probe : taken(1)) {
      try {
        send(probe.id(), probe.priority()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException away) {
        LOG.debug("hints stay owed", away);
        return PAUSE;
      }
      List<Owed> rest = new ArrayList<>(taken(MOST));
      for (Owed each : rest) {
        CompletableFuture<Void> unused = send(each.id(), each.priority());
      }
      LOG.info("hints put that were owed count={}", 1 + rest.size());
    }
    return PAUSE;
  }

  /** What is still owed is left to upkeep. */
  @Override
  public void close() {
    boolean runs;
    synchronized (this) {
      closed = true;
      runs = started;
      if (!owed.isEmpty()) {
        LOG.warn("hints are left to upkeep count={}", owed.size());
      }
    }
    if (runs) {
      try {
        boolean unused = loop.stop(END);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
