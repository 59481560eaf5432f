package nommer.contracts.fleet;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.fleet.api.FeederdNotes;
import nommer.fleet.api.FleetException;

/** Notes for tests of their users; they keep the contract of such. */
public final class MemoryFeederdNotes implements FeederdNotes {
  private final Map<String, Note> notes = new HashMap<>();
  private final InstantSource clock;

  public MemoryFeederdNotes(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void put(Note note) {
    String place = note.kind() + " " + note.key();
    Note standing = notes.get(place);
    if (standing != null && standing.term() > note.term()) {
      throw new FleetException(
          place + " is of term " + standing.term() + ", not of " + note.term(), null);
    }
    notes.put(place, note);
  }

  @Override
  public synchronized Optional<Note> find(String kind, String key) {
    return Optional.ofNullable(notes.get(kind + " " + key));
  }

  @Override
  public synchronized List<Note> since(String kind, Instant from) {
    return notes.values().stream()
        .filter(note -> note.kind().equals(kind) && !note.at().isBefore(from))
        .sorted(Comparator.comparing(Note::at).thenComparing(Note::key))
        .toList();
  }

  @Override
  public synchronized void forget(String kind, Instant before) {
    notes.values().removeIf(note -> note.kind().equals(kind) && note.at().isBefore(before));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }
}
