package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.aws.AwsAccess;
import nommer.fleet.api.FleetException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the bucket has what workers need, as it is now. What two looks see alike is
 * uploaded, so nothing half written is; what the bucket has already is not uploaded again. Looks
 * are for one thread at a time, the rest for any.
 */
final class Shipper {
  private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Supplier<Settings> settings;
  private final AwsAccess aws;
  private final Path distribution;
  private final Path home;
  private final Path temporary;
  private final LongSupplier nanoTime;
  private @Nullable Wanted seen;
  private @Nullable Part worker;
  private volatile @Nullable Shipment shipment;
  private volatile @Nullable Failure failure;

  /** What is to be in the bucket, and in which. */
  private record Wanted(Settings settings, Snapshot files) {}

  private record Shipment(Wanted wanted, List<Part> parts) {}

  private record Failure(Wanted wanted, String message, long atNanos) {}

  Shipper(
      Supplier<Settings> settings,
      AwsAccess aws,
      Path distribution,
      Path home,
      Path temporary,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.aws = aws;
    this.distribution = distribution;
    this.home = home;
    this.temporary = temporary;
    this.nanoTime = nanoTime;
  }

  /**
   * What the bucket has, in the order worker, conf, plugins.
   *
   * @throws FleetException it has not all yet, or something went, and why
   */
  List<Part> parts() {
    Settings current = settings.get();
    Failure failed = failure;
    if (failed != null) {
      throw new FleetException(failed.message(), null);
    }
    Shipment done = shipment;
    if (done == null || !done.wanted().settings().equals(current)) {
      throw new FleetException(
          "what workers need is still on its way to the bucket %s: the launch is tried again"
              .formatted(current.bucket()),
          null);
    }
    Bucket bucket = new Bucket(aws, current);
    if (!done.parts().stream().allMatch(bucket::has)) {
      shipment = null;
      throw new FleetException(
          "the bucket %s has lost what workers need, which is uploaded anew: the launch is tried again"
              .formatted(current.bucket()),
          null);
    }
    return done.parts();
  }

  /** One look, and an upload if there is a reason. */
  void look() throws IOException {
    Settings current = settings.get();
    if (current.isOff()) {
      return;
    }
    Wanted wanted = new Wanted(current, snapshot());
    boolean still = wanted.equals(seen);
    seen = wanted;
    if (still && !isDone(wanted) && !isFreshFailure(wanted)) {
      ship(wanted);
    }
  }

  private Snapshot snapshot() throws IOException {
    return Snapshot.of(List.of(home.resolve("conf"), home.resolve("plugins")));
  }

  private boolean isDone(Wanted wanted) {
    Shipment done = shipment;
    return done != null && done.wanted().equals(wanted);
  }

  private boolean isFreshFailure(Wanted wanted) {
    Failure failed = failure;
    return failed != null
        && failed.wanted().equals(wanted)
        && nanoTime.getAsLong() - failed.atNanos() < RETRY.toNanos();
  }

  private void ship(Wanted wanted) throws IOException {
    try {
      List<Part> parts = upload(wanted.settings());
      if (snapshot().equals(wanted.files())) { // else the next looks deal with it
        shipment = new Shipment(wanted, parts);
        failure = null;
      }
    } catch (IOException | RuntimeException e) {
      fail(wanted, e);
    }
  }

  private List<Part> upload(Settings current) throws IOException {
    Bucket bucket = new Bucket(aws, current);
    Makings makings = new Makings(distribution, home, current.leaveOut());
    List<Part> parts = new ArrayList<>();
    Part known = worker;
    if (known == null || !bucket.has(known)) {
      known = upload(Makings.WORKER, makings, bucket);
      worker = known;
    }
    parts.add(known);
    parts.add(upload(Makings.CONF, makings, bucket));
    parts.add(upload(Makings.PLUGINS, makings, bucket));
    return parts;
  }

  private Part upload(String name, Makings makings, Bucket bucket) throws IOException {
    List<Item> items = makings.items(name);
    try (Archive archive = Archive.write(name, items, temporary)) {
      Part part = archive.part();
      boolean there = bucket.has(part);
      if (!there) {
        bucket.put(part, archive.file());
      }
      LOG.info(
          "part of workers in the bucket part={} files={} bytes={} uploaded={} sha256={}",
          name,
          items.size(),
          part.size(),
          !there,
          part.sha256());
      return part;
    }
  }

  private void fail(Wanted wanted, Exception thrown) {
    String message =
        thrown instanceof FleetException
            ? String.valueOf(thrown.getMessage())
            : "cannot pack what workers need: " + thrown;
    Failure before = failure;
    if (before == null || !before.message().equals(message)) {
      LOG.warn("workers are not set up, no instance is launched cause={}", message);
    }
    failure = new Failure(wanted, message, nanoTime.getAsLong());
  }
}
