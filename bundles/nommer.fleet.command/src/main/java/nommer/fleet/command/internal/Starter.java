package nommer.fleet.command.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import nommer.fleet.api.Offer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that each number of a launch is started once: first it is looked what of it is there,
 * or was; then one command after another starts what is missing. Thread-safe; calls take turns.
 */
final class Starter {
  private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

  /** A third of the time for which a feederd leads without saying so again. */
  private static final Duration ROUND = Duration.ofSeconds(10);

  /** The scaler asks twice a second, and whoever refuses should not be asked that often. */
  private static final Duration BACK_OFF = Duration.ofSeconds(5);

  private final Runner runner;
  private final Supplier<Settings> settings;
  private final WorkerArchive archive;
  private final Listing listing;
  private final Journal journal;
  private final LongSupplier nanoTime;
  private @Nullable Failed failed;

  private record Failed(long at, Settings settings, String words) {}

  Starter(
      Runner runner,
      Supplier<Settings> settings,
      WorkerArchive archive,
      Listing listing,
      Journal journal,
      LongSupplier nanoTime) {
    this.runner = runner;
    this.settings = settings;
    this.archive = archive;
    this.listing = listing;
    this.journal = journal;
    this.nanoTime = nanoTime;
  }

  /**
   * Starts what is not started yet.
   *
   * @throws FleetException not all could be, and why
   */
  synchronized void launch(String launch, int count, Offer first) {
    Notes notes = journal.read(launch);
    if (notes.missing(count).isEmpty()) {
      return;
    }
    refuseHaste();
    int left;
    try {
      left = start(adopted(notes), count, first);
      failed = null;
    } catch (FleetException e) {
      failed = new Failed(nanoTime.getAsLong(), settings.get(), String.valueOf(e.getMessage()));
      throw e;
    }
    if (left > 0) {
      throw new FleetException(
          "%d of %d workers of launch %s are started, the others follow"
              .formatted(count - left, count, launch),
          null);
    }
  }

  /** What failed a moment ago is not tried again at once, unless it was edited. */
  private void refuseHaste() {
    Failed last = failed;
    if (last != null
        && last.settings().equals(settings.get())
        && nanoTime.getAsLong() - last.at() < BACK_OFF.toNanos()) {
      throw new FleetException(last.words(), null);
    }
  }

  /** With what an earlier command started before it failed, or before its feederd died. */
  private Notes adopted(Notes notes) {
    Notes all = notes;
    Instant now = journal.clock().instant();
    for (Listed each : listing.look()) {
      if (each.launch().equals(notes.launch())) {
        all = all.with(each.id(), now, Offer.ANY);
      }
    }
    if (!all.equals(notes)) {
      journal.write(all);
      LOG.info("workers adopted launch={} known={}", all.launch(), all.started().keySet());
    }
    return all;
  }

  /** How many are left for the next round. */
  private int start(Notes adopted, int count, Offer first) {
    Notes notes = adopted;
    long begun = nanoTime.getAsLong();
    List<Integer> missing = notes.missing(count);
    for (int i = 0; i < missing.size(); i++) {
      if (nanoTime.getAsLong() - begun >= ROUND.toNanos()) {
        return missing.size() - i;
      }
      notes = start(notes, missing.get(i), settings.get(), first);
    }
    return 0;
  }

  private Notes start(Notes notes, int number, Settings now, Offer first) {
    String node = Names.of(notes.launch(), number);
    Offer offer = now.choice(first);
    Map<String, String> words = new HashMap<>();
    words.put(Settings.NODE, node);
    words.put(Settings.LAUNCH, notes.launch());
    words.put(Settings.NUMBER, "" + number);
    words.put(Settings.OFFER, offer.name());
    words.put(Settings.HOME, archive.home().toString());
    if (now.launch().uses(Settings.ARCHIVE)) {
      words.put(Settings.ARCHIVE, archive.file().toString());
    }
    String printed = runner.run(now.launch(), words, now.environment()).strip();
    boolean named = Names.isNode(printed) && !notes.started().containsKey(printed);
    String id = named ? printed : node;
    Instant at = journal.clock().instant();
    Notes next = notes.with(id, at, offer);
    journal.write(next);
    listing.started(new Instance(id, notes.launch(), at, offer));
    LOG.info("worker started id={} launch={} offer={}", id, notes.launch(), offer);
    if (!named && !printed.isEmpty()) {
      throw strange(node, printed);
    }
    return next;
  }

  /** It said that all went well, so a worker may be there: it is not asked for again. */
  private static FleetException strange(String node, String printed) {
    return new FleetException(
        "the command launch of nommer.fleet.command printed '%s' for %s: it must print nothing, or the name of the worker and no other's; it counts as started"
            .formatted(Listed.shown(printed), node),
        null);
  }
}
