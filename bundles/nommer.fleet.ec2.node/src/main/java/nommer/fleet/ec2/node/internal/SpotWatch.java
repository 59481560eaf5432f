package nommer.fleet.ec2.node.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nommer.fleet.api.OwnInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the metadata service whether EC2 takes this instance back, of which it tells two minutes
 * before. A recommendation to rebalance is not heeded: it tells of a risk, and mostly nothing comes
 * of it, while jobs that are given back begin anew.
 */
final class SpotWatch implements OwnInstance.Watch {
  private static final Logger LOG = LoggerFactory.getLogger(SpotWatch.class);
  private static final long JOIN_MILLIS = 1000;

  private final Metadata metadata;
  private final Duration period;
  private final Consumer<String> taken;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "nommer-spot-notice");
  private boolean isSpot;
  private boolean silent;

  SpotWatch(Metadata metadata, Duration period, Consumer<String> taken) {
    this.metadata = metadata;
    this.period = period;
    this.taken = taken;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!isOver()) {
        if (closed.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("watch for a spot notice ends");
    } catch (RuntimeException | Error e) {
      LOG.error("spot notice not heeded, EC2 will end this instance all the same", e);
    }
  }

  /** Whether there is nothing more to watch for. */
  private boolean isOver() {
    try {
      if (!isSpot && !learnsThatItIsSpot()) {
        return true;
      }
      Optional<String> notice = metadata.find("spot/instance-action");
      silent = false;
      notice.ifPresent(taken);
      return notice.isPresent();
    } catch (IOException e) {
      if (!silent) {
        LOG.warn("no word of the metadata service, spot notices go unheard cause={}", e.toString());
      }
      silent = true;
      return false;
    }
  }

  /** An instance that does not say how it was bought may be one. */
  private boolean learnsThatItIsSpot() throws IOException {
    String bought = metadata.find("instance-life-cycle").orElse("spot");
    isSpot = bought.equals("spot");
    LOG.info("instance was bought as={} watched={}", bought, isSpot);
    return isSpot;
  }
}
