package nommer.fleet.scaler.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Lead;
import nommer.fleet.api.Leadership;
import nommer.job.tempo.Pace;
import nommer.job.tempo.Tempo;
import nommer.loop.Loop;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the lead, or waits for it, by a role in the store that it renews on a thread of its own. A
 * clean end gives it back.
 */
@Component(service = Lead.class, immediate = true)
public final class StoreLead implements Lead {
  static final String ROLE = "feederd";

  private static final Logger LOG = LoggerFactory.getLogger(StoreLead.class);
  private static final Duration BACK_OFF = Duration.ofSeconds(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final Duration END = Duration.ofSeconds(5);

  private final Leadership leadership;
  private final String owner;
  private final Supplier<Tempo> tempo;
  private final LongSupplier nanoTime;
  private final Loop loop;
  private volatile Held held = new Held(OptionalLong.empty(), 0);
  private boolean asked;

  /** A term, and when it runs out, by our clock. */
  private record Held(OptionalLong term, long end) {}

  /** Takes the home from the framework property {@code nommer.home}. */
  @Activate
  public StoreLead(BundleContext context, @Reference Leadership leadership, @Reference Pace pace) {
    this(
        leadership,
        ownerOf(Path.of(String.valueOf(context.getProperty("nommer.home")))),
        pace::tempo,
        System::nanoTime,
        Started.of(context));
    loop.start();
  }

  /**
   * One that asks only by {@link #renew}.
   *
   * @param nanoTime a monotonic clock that goes on while the process is stopped, as {@link
   *     System#nanoTime} does on Linux
   */
  StoreLead(
      Leadership leadership,
      String owner,
      Supplier<Tempo> tempo,
      LongSupplier nanoTime,
      Started started) {
    this.leadership = leadership;
    this.owner = owner;
    this.tempo = tempo;
    this.nanoTime = nanoTime;
    this.loop =
        new Loop("nommer-lead", BACK_OFF, () -> started.isComplete() ? renew() : BETWEEN_LOOKS);
  }

  /** Gives the lead back, so that nobody waits until it has run out. */
  @Deactivate
  void stop() throws InterruptedException {
    boolean ended = loop.stop(END);
    if (ended && term().isPresent()) {
      held = new Held(OptionalLong.empty(), 0);
      try {
        OptionalLong unused = leadership.lead(ROLE, owner, Duration.ZERO);
      } catch (FleetException e) {
        LOG.debug("lead not given back, it runs out", e);
      }
    }
  }

  @Override
  public String self() {
    return owner;
  }

  @Override
  public OptionalLong term() {
    Held now = held;
    return now.term().isPresent() && now.end() - nanoTime.getAsLong() > 0
        ? now.term()
        : OptionalLong.empty();
  }

  /**
   * Takes the lead or renews it; returns when to do that again.
   *
   * @throws FleetException that could not be asked: what is held holds to its end
   */
  Duration renew() {
    Tempo pace = tempo.get();
    OptionalLong before = held.term(); // also one that ran out meanwhile
    long began = nanoTime.getAsLong();
    OptionalLong now = leadership.lead(ROLE, owner, pace.lead());
    held = new Held(now, began + pace.lead().toNanos());
    if (!now.equals(before) || !asked) {
      now.ifPresentOrElse(
          term -> LOG.info("this feederd leads term={}", term),
          () -> LOG.info("another feederd leads, this one takes submissions and waits"));
    }
    asked = true;
    return pace.leadRenewal();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  /**
   * A name of the home's own, the same over all restarts, since a home has one feederd at a time;
   * of a copy of it, there or on another host, another.
   */
  static String ownerOf(Path home) {
    Path file = home.resolve("data").resolve("feederd.id");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, UUID.randomUUID() + "\n");
      }
      String place = host() + ":" + home.toRealPath();
      return Files.readString(file).strip() + "-" + Integer.toHexString(place.hashCode());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or write " + file, e);
    }
  }
}
