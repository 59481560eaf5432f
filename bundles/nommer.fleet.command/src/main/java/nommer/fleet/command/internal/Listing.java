package nommer.fleet.command.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Offer;
import org.jspecify.annotations.Nullable;

/**
 * The workers that there are: those that {@code list} shows, and for a while those that {@code
 * launch} has started and it does not show yet. Thread-safe.
 */
final class Listing {
  /** What is not shown by then is not there; so long a launch is waited for that brings nothing. */
  private static final Duration UNSHOWN = Duration.ofSeconds(30);

  private final Runner runner;
  private final Supplier<Settings> settings;
  private final Path home;
  private final Journal journal;
  private final LongSupplier nanoTime;
  private final Map<String, Fresh> fresh = new HashMap<>();
  private final Map<String, Instance> known = new HashMap<>();
  private @Nullable Answer last;

  /** One that was started here and is not shown yet. */
  private record Fresh(Instance instance, long since) {}

  /** What a list told, or why it did not. */
  private record Answer(long at, List<Listed> shown, @Nullable String failure) {}

  Listing(
      Runner runner,
      Supplier<Settings> settings,
      Path home,
      Journal journal,
      LongSupplier nanoTime) {
    this.runner = runner;
    this.settings = settings;
    this.home = home;
    this.journal = journal;
    this.nanoTime = nanoTime;
  }

  /** It has been started. */
  synchronized void started(Instance instance) {
    fresh.put(instance.id(), new Fresh(instance, nanoTime.getAsLong()));
  }

  /** What is asked next is answered by a look. */
  synchronized void forget() {
    last = null;
  }

  /**
   * Those that exist, as of a look some seconds ago at most.
   *
   * @throws FleetException the list cannot be had; it is not tried again for as long as one serves
   */
  synchronized List<Instance> instances() {
    Answer answer = last;
    if (answer == null
        || nanoTime.getAsLong() - answer.at() >= settings.get().listing().toNanos()) {
      return existing(look());
    }
    if (answer.failure() != null) {
      throw new FleetException(answer.failure(), null);
    }
    return existing(answer.shown());
  }

  /**
   * What {@code list} shows now, those that ended among them.
   *
   * @throws FleetException it cannot be had
   */
  synchronized List<Listed> look() {
    try {
      Settings now = settings.get();
      String printed =
          runner.run(now.list(), Map.of(Settings.HOME, home.toString()), now.environment());
      List<Listed> shown = Listed.all(printed, now.endedStates());
      shown.forEach(each -> fresh.remove(each.id()));
      last = new Answer(nanoTime.getAsLong(), shown, null);
      return shown;
    } catch (FleetException e) {
      last = new Answer(nanoTime.getAsLong(), List.of(), e.getMessage());
      throw e;
    }
  }

  private List<Instance> existing(List<Listed> shown) {
    long now = nanoTime.getAsLong();
    fresh.values().removeIf(each -> now - each.since() > UNSHOWN.toNanos());
    List<Instance> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Listed each : shown) {
      ids.add(each.id());
      if (!each.ended()) {
        all.add(known.computeIfAbsent(each.id(), id -> instance(each)));
      }
    }
    known.keySet().retainAll(ids);
    fresh.values().forEach(each -> all.add(each.instance()));
    return List.copyOf(all);
  }

  /** As it was noted; of another feederd's it is not known since when it is there. */
  private Instance instance(Listed shown) {
    Notes notes = shown.launch().isEmpty() ? Notes.none("") : journal.read(shown.launch());
    Notes.Start start = notes.started().get(shown.id());
    return start == null
        ? new Instance(shown.id(), shown.launch(), journal.clock().instant())
        : new Instance(shown.id(), shown.launch(), start.at(), Offer.named(start.offer()));
  }
}
