package nommer.fleet.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What feederds of one record tell each other, and one that leads hands on to the next: small texts
 * by kind and key, each with the term that it was written in. What a later term wrote no earlier
 * one writes over. Thread-safe; each call is atomic, and reads see every write before them.
 */
@ProviderType
public interface FeederdNotes {
  /**
   * A note. Immutable.
   *
   * @param kind of lower-case letters
   * @param key which of its kind it is; not empty
   * @param at what it is found by, and how old it is; to the millisecond
   * @param term in which it was written; 0 for what needs no lead
   * @param text of any characters; some kilobytes at most
   */
  record Note(String kind, String key, Instant at, long term, String text) {}

  /**
   * Writes it in the place of what stands there. It is on the disk when this returns.
   *
   * @throws FleetException a later term's stands there, and stays; or the backend could not be
   *     reached, and it may or may not have been written
   */
  void put(Note note);

  /**
   * The note as it stands now.
   *
   * @throws FleetException the backend could not be reached
   */
  Optional<Note> find(String kind, String key);

  /**
   * Notes of a kind whose time is not before {@code from}, oldest first.
   *
   * @throws FleetException the backend could not be reached
   */
  List<Note> since(String kind, Instant from);

  /**
   * Removes those whose time is before that, or some of them if there are very many.
   *
   * @throws FleetException the backend could not be reached
   */
  void forget(String kind, Instant before);

  /** The backend's clock. */
  Instant now();
}
