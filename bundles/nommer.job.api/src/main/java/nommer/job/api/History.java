package nommer.job.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The attempts that have ended, the oldest first. Of many the first and the last are kept: those
 * tell how it began, and how it stands. Immutable.
 *
 * @param kept at most {@value #MOST}
 * @param dropped how many there were between those
 */
public record History(List<PastAttempt> kept, int dropped) {
  /** So many are kept. */
  public static final int MOST = 20;

  /** So many of those are the first. */
  public static final int FIRST = 10;

  /** No attempt has ended yet. */
  public static final History NONE = new History(List.of(), 0);

  public History {
    kept = List.copyOf(kept);
    if (kept.size() > MOST) {
      throw new IllegalArgumentException(kept.size() + " attempts; at most " + MOST);
    }
  }

  /** The same with one more. */
  public History with(PastAttempt attempt) {
    List<PastAttempt> more = new ArrayList<>(kept);
    more.add(attempt);
    if (more.size() <= MOST) {
      return new History(more, dropped);
    }
    more.remove(FIRST);
    return new History(more, dropped + 1);
  }

  /** The same without one, which is none of the last as long as there are others. */
  public History shorter() {
    List<PastAttempt> less = new ArrayList<>(kept);
    less.remove(Math.max(0, less.size() - (MOST - FIRST) - 1));
    return new History(less, dropped + 1);
  }

  /** Those of the kept ones that ended so. */
  public Stream<PastAttempt> ended(AttemptOutcome outcome) {
    return kept.stream().filter(attempt -> attempt.outcome() == outcome);
  }
}
