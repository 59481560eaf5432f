package nommer.loop;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named thread that does one thing again and again until it is stopped. Nothing that a round
 * throws ends it, errors and stray interrupts included: the next round follows after the back-off.
 * A service that is away is logged in a line once for all loops, then every five minutes, and when
 * it is back; a fault of this program with its stack trace. Started once and stopped by its owner;
 * otherwise thread-safe.
 */
public final class Loop {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  /** One round. */
  @FunctionalInterface
  public interface Round {
    /**
     * Does the work.
     *
     * @return how long to pause before the next round
     * @throws InterruptedException the loop is being stopped
     */
    Duration run() throws InterruptedException;
  }

  private final Duration backOff;
  private final Round round;
  private final Thread thread;
  private final OutageLog log;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Duration first = Duration.ZERO; // written before the thread starts

  /**
   * A loop, not yet started.
   *
   * @param name of the thread
   * @param backOff pause after a round that failed
   */
  public Loop(String name, Duration backOff, Round round) {
    this.backOff = backOff;
    this.round = round;
    this.thread = new Thread(this::loop, name);
    this.log = new OutageLog("rounds fail loop=" + name);
  }

  /** The first round begins at once. */
  public void start() {
    start(Duration.ZERO);
  }

  /** The first round begins after a pause. */
  public void start(Duration pause) {
    first = pause;
    thread.start();
  }

  /** No round follows the one under way; may be called by it. {@link #stop} waits for the end. */
  public void end() {
    stopped.countDown();
  }

  /**
   * Interrupts the round under way and waits for the end of the thread.
   *
   * @return whether it ended within {@code patience}; else that is logged
   * @throws InterruptedException the caller was interrupted meanwhile
   */
  public boolean stop(Duration patience) throws InterruptedException {
    end();
    thread.interrupt();
    thread.join(patience.toMillis());
    if (thread.isAlive()) {
      LOG.warn("loop still busy name={} waited={}s", thread.getName(), patience.toSeconds());
    }
    return !thread.isAlive();
  }

  private void loop() {
    Duration pause = first;
    while (!stopsWithin(pause)) {
      pause = roundQuietly();
    }
    log.ended();
  }

  /** A stray interrupt only hastens the next round. */
  private boolean stopsWithin(Duration pause) {
    try {
      return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return isStopped();
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private Duration roundQuietly() {
    try {
      Duration pause = round.run();
      log.worked();
      return pause;
    } catch (InterruptedException | RuntimeException | Error e) {
      if (!isStopped()) {
        log.failed(e);
      }
      return backOff;
    }
  }
}
