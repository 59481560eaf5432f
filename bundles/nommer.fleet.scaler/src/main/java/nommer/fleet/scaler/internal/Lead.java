package nommer.fleet.scaler.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import nommer.fleet.api.Leadership;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this feederd is the one of several that scales. For one thread. */
final class Lead {
  private static final Logger LOG = LoggerFactory.getLogger(Lead.class);
  private static final String ROLE = "scaler";
  private static final Duration TERM = Duration.ofSeconds(30);
  private static final Duration RENEWAL = Duration.ofSeconds(10);

  private final Leadership leadership;
  private final String owner;
  private final LongSupplier nanoTime;
  private boolean leads;
  private boolean asked;
  private long askedAt;

  Lead(Leadership leadership, String owner, LongSupplier nanoTime) {
    this.leadership = leadership;
    this.owner = owner;
    this.nanoTime = nanoTime;
  }

  /** A name of the home's own, the same over all restarts: a home has one feederd at a time. */
  static String ownerOf(Path home) {
    Path file = home.resolve("data").resolve("feederd.id");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, UUID.randomUUID() + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + file, e);
    }
  }

  /**
   * Whether it may act now, for a term less the time until the next renewal.
   *
   * @throws nommer.fleet.api.FleetException that cannot be told
   */
  boolean isOurs() {
    long now = nanoTime.getAsLong();
    if (!asked || now - askedAt >= RENEWAL.toNanos()) {
      boolean before = leads;
      leads = false; // unless it is answered
      leads = leadership.lead(ROLE, owner, TERM);
      askedAt = now;
      if (leads != before || !asked) {
        LOG.info(leads ? "this feederd scales" : "another feederd scales, this one only looks on");
      }
      asked = true;
    }
    return leads;
  }
}
