package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FeederdNotes.Note;
import nommer.fleet.api.FleetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on record, the last ones kept; several of them make a note. What cannot be written for long
 * is lost with a warning; nobody scales worse for it. Thread-safe.
 */
final class DecisionNotes {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionNotes.class);
  private static final String KIND = "decision";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Lines of a note: some kilobytes. */
  private static final int MOST_LINES = 12;

  /** Lines that wait while the record is away. */
  private static final int MOST_WAITING = 500;

  /** How far is read back, until there are enough. */
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(7));

  private final FeederdNotes notes;
  private final int kept;
  private final List<String> waiting = new ArrayList<>();
  private final Deque<Written> written = new ArrayDeque<>();
  private Instant due = Instant.MAX;
  private boolean counted;
  private long number;
  private int lines;

  /** A note that stands on record, and how many lines it has. */
  private record Written(Instant at, int lines) {}

  /**
   * Those of the record.
   *
   * @param kept lines that are kept at least, and some more
   */
  DecisionNotes(FeederdNotes notes, int kept) {
    this.notes = notes;
    this.kept = kept;
  }

  /** Adds a line, which holds no line break; it is written with the next {@link #flush}. */
  synchronized void add(String line, Instant now) {
    if (waiting.size() == MOST_WAITING) {
      LOG.warn("decisions not kept count={}", waiting.size());
      waiting.clear();
    }
    if (waiting.isEmpty()) {
      due = now.plus(LONGEST_WAIT);
    }
    waiting.add(line);
  }

  /** Writes what waits, if it is much, has waited for long, or is to be there at once. */
  synchronized void flush(Mandate mandate, Instant now, boolean atOnce) {
    boolean isTime = atOnce || !now.isBefore(due) || waiting.size() >= MOST_LINES;
    if (waiting.isEmpty() || !isTime) {
      return;
    }
    try {
      count();
      for (int i = 0; i < waiting.size(); i += MOST_LINES) {
        write(mandate, now, waiting.subList(i, Math.min(i + MOST_LINES, waiting.size())));
      }
      waiting.clear();
      due = Instant.MAX;
      forget();
    } catch (FleetException e) {
      LOG.debug("decisions not written yet count={}", waiting.size(), e);
    }
  }

  /** Those of earlier leaders count, too. */
  private void count() {
    if (!counted) {
      notes.since(KIND, Instant.EPOCH).forEach(this::count);
      counted = true;
    }
  }

  private void count(Note note) {
    int size = (int) note.text().lines().count();
    written.addLast(new Written(note.at(), size));
    lines += size;
  }

  private void write(Mandate mandate, Instant now, List<String> some) {
    mandate.require();
    String key = "%015d-%d-%d".formatted(now.toEpochMilli(), mandate.term(), number++);
    Note note = new Note(KIND, key, now, mandate.term(), String.join("\n", some));
    notes.put(note);
    count(note);
  }

  private void forget() {
    Instant before = Instant.MIN;
    while (written.size() > 1 && lines - written.getFirst().lines() >= kept) {
      lines -= written.removeFirst().lines();
      before = written.getFirst().at();
    }
    if (!before.equals(Instant.MIN)) {
      notes.forget(KIND, before);
    }
  }

  /** The last lines, the last first. */
  List<String> newestFirst(int limit) {
    List<String> newest = new ArrayList<>(waiting());
    Collections.reverse(newest);
    if (newest.size() < limit) {
      newest.addAll(onRecord(limit));
    }
    return newest.subList(0, Math.min(limit, newest.size()));
  }

  private synchronized List<String> waiting() {
    return List.copyOf(waiting);
  }

  private List<String> onRecord(int limit) {
    try {
      Instant now = notes.now();
      for (Duration window : WINDOWS) {
        List<String> found = linesSince(now.minus(window));
        if (found.size() >= limit) {
          return found;
        }
      }
      return linesSince(Instant.EPOCH);
    } catch (FleetException e) {
      LOG.warn("decisions not read cause={}", e.toString());
      return List.of();
    }
  }

  private List<String> linesSince(Instant from) {
    List<String> all = new ArrayList<>();
    notes.since(KIND, from).forEach(note -> note.text().lines().forEach(all::add));
    Collections.reverse(all);
    return all;
  }
}
