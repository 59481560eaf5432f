package nommer.fleet.scaler.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FeederdNotes.Note;
import nommer.fleet.control.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what instances have cost, so that a budget of a day holds over restarts and changes of
 * lead: a note for each hour, with a line for each minute, {@code START COST}, and in the last one,
 * {@code until TIME}, up to when was charged. For one thread, if nothing else is said.
 */
final class SpendingNotes {
  private static final Logger LOG = LoggerFactory.getLogger(SpendingNotes.class);
  private static final String KIND = "spending";
  private static final String UNTIL = "until ";
  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

  /** A day, and the hour that is begun. */
  private static final Duration KEPT = Duration.ofHours(25);

  private final FeederdNotes notes;
  private final Path earlier;
  private Instant nextWrite = Instant.EPOCH;

  /**
   * Those of the record.
   *
   * @param earlier the file of the home in which versions before kept it
   */
  SpendingNotes(FeederdNotes notes, Path earlier) {
    this.notes = notes;
    this.earlier = earlier;
  }

  /**
   * What was charged up to now, and by whomever; from here on it is this term's to write.
   *
   * @throws nommer.fleet.api.FleetException it cannot be had
   */
  Ledger take(Mandate mandate) {
    Instant now = notes.now();
    List<Note> found = notes.since(KIND, now.minus(KEPT));
    Ledger ledger = new Ledger();
    if (found.isEmpty()) {
      ledger.restore(ofEarlierVersion());
    } else {
      ledger.restore(found.stream().flatMap(note -> charges(note).stream()).toList());
      until(found).ifPresent(ledger::resume);
    }
    Map<Instant, List<String>> hours = hours(ledger);
    hours.putIfAbsent(hour(now), List.of());
    hours.forEach((hour, lines) -> put(mandate, hour, lines));
    nextWrite = now;
    return ledger;
  }

  /** What was spent in a time, as far as it is on record; empty if nothing is. From any thread. */
  Optional<Double> spent(Instant from, Instant to) {
    return notes.since(KIND, hour(from)).stream()
        .flatMap(note -> charges(note).stream())
        .filter(each -> !each.start().isBefore(from) && each.start().isBefore(to))
        .map(Ledger.Charge::cost)
        .reduce(Double::sum);
  }

  /**
   * Keeps it, once a minute and only if anything was spent.
   *
   * @throws nommer.fleet.api.FleetException it cannot be kept, or another leads: launch nothing
   */
  void write(Ledger ledger, Mandate mandate, Instant now) {
    if (now.isBefore(nextWrite) || ledger.spent() == 0) {
      return;
    }
    Instant since = hour(nextWrite.minus(BETWEEN_WRITES)); // when it was written last
    hours(ledger)
        .forEach(
            (hour, lines) -> {
              if (!hour.isBefore(since)) {
                put(mandate, hour, lines);
              }
            });
    notes.forget(KIND, now.minus(KEPT));
    nextWrite = now.plus(BETWEEN_WRITES);
  }

  private void put(Mandate mandate, Instant hour, List<String> lines) {
    mandate.require();
    String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    notes.put(new Note(KIND, hour.toString(), hour, mandate.term(), text));
  }

  private static Map<Instant, List<String>> hours(Ledger ledger) {
    Map<Instant, List<String>> hours =
        ledger.charges().stream()
            .collect(
                Collectors.groupingBy(
                    each -> hour(each.start()),
                    TreeMap::new,
                    Collectors.mapping(
                        each -> each.start() + " " + each.cost(), Collectors.toList())));
    ledger
        .chargedTo()
        .ifPresent(
            to -> hours.merge(hour(to), List.of(UNTIL + to), (all, last) -> join(all, last)));
    return hours;
  }

  private static List<String> join(List<String> all, List<String> last) {
    return Stream.concat(all.stream(), last.stream()).toList();
  }

  private static List<Ledger.Charge> charges(Note note) {
    return charges(note.text().lines().filter(line -> !line.startsWith(UNTIL)).toList());
  }

  private static List<Ledger.Charge> charges(List<String> lines) {
    return lines.stream()
        .map(line -> line.split(" ", -1))
        .map(words -> new Ledger.Charge(Instant.parse(words[0]), Double.parseDouble(words[1])))
        .toList();
  }

  private static Optional<Instant> until(List<Note> notes) {
    return notes.stream()
        .flatMap(note -> note.text().lines())
        .filter(line -> line.startsWith(UNTIL))
        .map(line -> Instant.parse(line.substring(UNTIL.length())))
        .max(Instant::compareTo);
  }

  /** Nothing of a file that cannot be read, which is told. */
  private List<Ledger.Charge> ofEarlierVersion() {
    try {
      return charges(Files.readAllLines(earlier, UTF_8));
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException | RuntimeException e) {
      LOG.warn("spending of the last day not read file={} cause={}", earlier, e.toString());
      return List.of();
    }
  }

  private static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }
}
