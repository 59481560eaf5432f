package nommer.worker.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named thread that does one thing again and again until it is stopped. What a round throws is
 * logged, and the next round comes after the back-off.
 */
final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  /** One round; says how long to pause before the next. */
  interface Round {
    Duration run() throws InterruptedException;
  }

  private final Round round;
  private final Thread thread;
  private final CountDownLatch stopped = new CountDownLatch(1);

  Loop(String name, Round round) {
    this.round = round;
    this.thread = new Thread(this::loop, name);
  }

  void start() {
    thread.start();
  }

  /** Interrupts the round under way and waits for the thread. */
  boolean stop(Duration patience) throws InterruptedException {
    stopped.countDown();
    thread.interrupt();
    thread.join(patience.toMillis());
    return !thread.isAlive();
  }

  private void loop() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = !stopped.await(roundQuietly().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      LOG.debug("loop ends name={}", thread.getName());
    }
  }

  private Duration roundQuietly() throws InterruptedException {
    try {
      return round.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("round failed loop={} next={}s", thread.getName(), BACK_OFF.toSeconds(), e);
      return BACK_OFF;
    }
  }
}
