package nommer.fleet.ec2.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nommer.fleet.api.FleetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The instances of our cluster, as EC2 lists them. EC2 shows a new one only after a while: those
 * that we were given are added until then. For one thread at a time.
 */
final class Listing {
  private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

  /** What EC2 does not show by then is not there. */
  private static final Duration UNSHOWN = Duration.ofMinutes(2);

  private static final Set<InstanceStateName> EXISTS =
      Set.of(InstanceStateName.PENDING, InstanceStateName.RUNNING);

  private final Ec2 ec2;
  private final Supplier<Settings> settings;
  private final LongSupplier nanoTime;
  private final Map<String, Fresh> fresh = new HashMap<>();
  private Set<String> living = Set.of();

  private record Fresh(Instance instance, long since) {}

  Listing(Ec2 ec2, Supplier<Settings> settings, LongSupplier nanoTime) {
    this.ec2 = ec2;
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  void started(Instance instance) {
    fresh.put(instance.instanceId(), new Fresh(instance, nanoTime.getAsLong()));
  }

  /**
   * All that is known of, those that ended lately among them.
   *
   * @throws FleetException EC2 could not be asked
   */
  List<Instance> look() {
    List<Instance> shown = ec2.describe(Order.CLUSTER, settings.get().cluster());
    shown.forEach(each -> fresh.remove(each.instanceId()));
    long now = nanoTime.getAsLong();
    fresh.values().removeIf(each -> now - each.since() > UNSHOWN.toNanos());
    shown.stream().filter(this::endedSince).forEach(Listing::tell);
    List<Instance> all = new ArrayList<>(shown);
    fresh.values().forEach(each -> all.add(each.instance()));
    living =
        all.stream().filter(Listing::exists).map(Instance::instanceId).collect(Collectors.toSet());
    return all;
  }

  /** Whether it is on its way or there. */
  static boolean exists(Instance instance) {
    return EXISTS.contains(instance.state().name());
  }

  /** The value of a tag; empty without one. */
  static String tag(Instance instance, String key) {
    return instance.tags().stream()
        .filter(tag -> tag.key().equals(key))
        .map(Tag::value)
        .findFirst()
        .orElse("");
  }

  private boolean endedSince(Instance instance) {
    return living.contains(instance.instanceId()) && !exists(instance);
  }

  /** Why one ended that never reported is told nowhere else: no capacity after all, no volume. */
  private static void tell(Instance instance) {
    LOG.info(
        "instance ended id={} launch={} reason={}",
        instance.instanceId(),
        tag(instance, Order.LAUNCH),
        instance.stateReason() == null ? "none yet" : instance.stateReason().message());
  }
}
