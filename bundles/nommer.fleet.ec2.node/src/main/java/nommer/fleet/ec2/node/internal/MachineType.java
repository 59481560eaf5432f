package nommer.fleet.ec2.node.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The type of the machine that this process runs on, asked for in the background: nothing waits for
 * it, and nothing fails without it. Thread-safe.
 */
final class MachineType implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MachineType.class);
  private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,63}");
  private static final int TRIES = 2;
  private static final long JOIN_MILLIS = 1000;

  private final Metadata metadata;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::learn, "nommer-instance-type");
  private volatile String known = "";

  /**
   * @param metadata whose pause is between two tries
   */
  MachineType(Metadata metadata) {
    this.metadata = metadata;
    thread.setDaemon(true); // a connection that is being made heeds no interrupt
  }

  void start() {
    thread.start();
  }

  /** Such as {@code c7i.large}; empty until it is known. */
  String get() {
    return known;
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

  private void learn() {
    try {
      for (int i = 0; i < TRIES && known.isEmpty(); i++) {
        if (i > 0 && closed.await(metadata.pause().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        known = ask();
      }
      LOG.info("type of this instance is={}", known.isEmpty() ? "unknown" : known);
    } catch (InterruptedException e) {
      LOG.debug("type of this instance not asked for any more");
    }
  }

  private String ask() {
    try {
      Optional<String> told = metadata.find("instance-type");
      return told.filter(type -> TYPE.matcher(type).matches()).orElse("");
    } catch (IOException e) {
      LOG.info("no type of this instance yet cause={}", e.toString());
      return "";
    }
  }
}
