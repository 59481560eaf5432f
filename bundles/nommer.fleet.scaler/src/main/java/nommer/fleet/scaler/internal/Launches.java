package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.Node;
import nommer.fleet.api.Offer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees launches through, from the decision to the first report of every node. How long a launch has
 * been waited for is measured by this feederd's own watching. For one thread.
 */
final class Launches {
  private static final Logger LOG = LoggerFactory.getLogger(Launches.class);

  /** A launch of which no instance exists by then will have none. */
  private static final Duration NEVER_CAME = Duration.ofSeconds(30);

  /** The least, where its instances were there and are gone: a list may be a moment late. */
  private static final Duration GONE = Duration.ofSeconds(2);

  private final LaunchIntents intents;
  private final Fleet fleet;
  private final LongSupplier nanoTime;
  private final Map<String, Long> watchedSince = new HashMap<>();
  private final Set<String> asked = new HashSet<>();

  /** Launches by the ids of instances that were listed once, whether or not they still are. */
  private final Map<String, String> listed = new HashMap<>();

  private final Watcher watcher;
  private final Mandate mandate;
  private boolean adopted;

  /** Hears what becomes of launches. */
  interface Watcher {
    /** This node, which the launch brought, has reported for the first time. */
    void joined(LaunchIntent launch, Node node);

    /** Nobody waits for the launch any more: all its nodes came, or it was written off. */
    void settled(LaunchIntent launch);
  }

  Launches(
      LaunchIntents intents, Fleet fleet, LongSupplier nanoTime, Watcher watcher, Mandate mandate) {
    this.intents = intents;
    this.fleet = fleet;
    this.nanoTime = nanoTime;
    this.watcher = watcher;
    this.mandate = mandate;
  }

  /** The store did not answer: nodes could not report either, so the waiting begins anew. */
  void forgetWaiting() {
    watchedSince.clear();
  }

  /**
   * Intents as they are on record. Those that earlier leaders left are ours from the first look on,
   * so that what their makers save is refused. One that comes up later was saved by a leader that
   * had been stopped, and asks the fleet for nothing once it goes on: it is written off.
   */
  List<LaunchIntent> open() {
    List<LaunchIntent> all = new ArrayList<>();
    for (LaunchIntent intent : intents.open()) {
      if (intent.term() == mandate.term()) {
        all.add(intent);
      } else if (adopted) {
        writeOffStray(intent);
      } else {
        all.add(save(intent.adopted(mandate.term())));
      }
    }
    adopted = true;
    return all;
  }

  private void writeOffStray(LaunchIntent intent) {
    LOG.warn(
        "launch written off, an earlier leader made it late id={} term={} ours={}",
        intent.id(),
        intent.term(),
        mandate.term());
    save(intent.writtenOff());
  }

  /** Notes which nodes have reported, writes off what came to nothing; returns what stays open. */
  List<LaunchIntent> settle(List<LaunchIntent> open, Sighting sighting, Duration timeout) {
    Set<String> ids = open.stream().map(LaunchIntent::id).collect(Collectors.toSet());
    watchedSince.keySet().retainAll(ids);
    asked.retainAll(ids);
    sighting.instances().forEach(each -> listed.put(each.id(), each.launch()));
    listed.values().retainAll(ids);
    List<LaunchIntent> still = new ArrayList<>();
    for (LaunchIntent intent : open) {
      LaunchIntent settled = settled(joined(intent, sighting), sighting, timeout);
      if (settled.isOpen()) {
        still.add(settled);
      }
    }
    return still;
  }

  /** Asks the fleet for what an earlier feederd, or an earlier try, left undone. */
  void replay(List<LaunchIntent> open) {
    open.stream().filter(intent -> !asked.contains(intent.id())).forEach(this::ask);
  }

  /** Saved first: whoever comes after us then knows the token, which is returned. */
  String launch(int count, Offer first, Instant now) {
    LaunchIntent intent = save(LaunchIntent.create(count, first, now, mandate.term()));
    ask(intent);
    return intent.id();
  }

  private void ask(LaunchIntent intent) {
    Offer first = Offer.named(intent.offer());
    mandate.require();
    LOG.info("launch asked for id={} count={} offer={}", intent.id(), intent.count(), first);
    fleet.launch(intent.id(), intent.count(), first);
    asked.add(intent.id());
  }

  /** One that reported and was gone before the next look has come, too. */
  private LaunchIntent joined(LaunchIntent intent, Sighting sighting) {
    List<String> joined =
        sighting.reported().stream()
            .filter(id -> intent.id().equals(listed.get(id)) && !intent.nodes().contains(id))
            .sorted()
            .toList();
    if (joined.isEmpty()) {
      return intent;
    }
    LaunchIntent saved = saved(intent.joinedBy(joined));
    sighting.nodes().stream()
        .filter(node -> joined.contains(node.id()))
        .forEach(node -> watcher.joined(saved, node));
    return saved;
  }

  private LaunchIntent settled(LaunchIntent intent, Sighting sighting, Duration timeout) {
    long now = nanoTime.getAsLong();
    Duration waited = Duration.ofNanos(now - watchedSince.computeIfAbsent(intent.id(), id -> now));
    boolean hopeless =
        of(intent, sighting).stream().allMatch(each -> intent.nodes().contains(each.id()));
    Duration patience = hopeless ? min(wereThere(intent) ? GONE : NEVER_CAME, timeout) : timeout;
    if (!intent.isOpen() || waited.compareTo(patience) < 0) {
      return intent;
    }
    LOG.warn(
        "launch written off, the logs of its nodes tell why id={} missing={} waited={}s exist={}",
        intent.id(),
        intent.missing(),
        waited.toSeconds(),
        !hopeless);
    return saved(intent.writtenOff());
  }

  /** Instances that were never listed may yet come; those that were, and are no more, will not. */
  private boolean wereThere(LaunchIntent intent) {
    return Collections.frequency(listed.values(), intent.id()) >= intent.count();
  }

  private static List<Instance> of(LaunchIntent intent, Sighting sighting) {
    return sighting.instances().stream()
        .filter(instance -> instance.launch().equals(intent.id()))
        .toList();
  }

  private LaunchIntent save(LaunchIntent intent) {
    mandate.require();
    intents.save(intent);
    return intent;
  }

  private LaunchIntent saved(LaunchIntent intent) {
    save(intent);
    if (!intent.isOpen()) {
      watcher.settled(intent);
    }
    return intent;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
