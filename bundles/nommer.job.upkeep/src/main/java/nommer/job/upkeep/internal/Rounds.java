package nommer.job.upkeep.internal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A named thread that does one thing again and again; a round that fails does not end it. */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(3);

  /** One round; it may wait, and ends early when it is interrupted. */
  interface Round {
    void run() throws InterruptedException;
  }

  private final String name;
  private final Round round;
  private final ScheduledExecutorService thread;
  private final ScheduledFuture<?> running;

  /** Starts the first round at once. */
  Rounds(String name, Round round, Duration pause) {
    this.name = name;
    this.round = round;
    this.thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
    this.running =
        thread.scheduleWithFixedDelay(this::quietly, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Interrupts the round under way and waits for its end. */
  void stop() throws InterruptedException {
    running.cancel(true);
    thread.shutdown();
    if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("round did not end name={} waited={}s", name, END.toSeconds());
    }
  }

  private void quietly() {
    try {
      round.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("round failed name={} next={}s", name, BACK_OFF.toSeconds(), e);
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(BACK_OFF.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
