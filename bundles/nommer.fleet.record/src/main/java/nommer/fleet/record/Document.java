package nommer.fleet.record;

import java.time.Instant;

/**
 * A small document on a {@link Shelf}. Immutable.
 *
 * @param kind what it is, of lower-case letters
 * @param id which of its kind it is; of any characters
 * @param revision what a save or a removal is conditional on; not negative
 * @param mark one word about it, of any characters, and not empty
 * @param live whether it still matters however old it is
 * @param time what it is found by, and how old it is; to the millisecond, not before 1970
 * @param text the rest: JSON, or empty
 */
public record Document(
    String kind, String id, long revision, String mark, boolean live, Instant time, String text) {
  public Document {
    if (mark.isEmpty()) {
      throw new IllegalArgumentException("the " + kind + " " + id + " has no mark");
    }
  }
}
