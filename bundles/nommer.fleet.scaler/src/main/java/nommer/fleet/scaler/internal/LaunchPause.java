package nommer.fleet.scaler.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Stops launching what does not work. After {@link #PATIENT} launches in a row of which no node
 * worked, the next waits a minute, then two, four and so on up to an hour; {@link #MOST_A_DAY} of
 * them within 24 hours, and there is none for the rest of those. A node that works, or an edit of a
 * file of {@code conf/}, ends it; a restart of feederd, or another that takes the lead, does not.
 * Thread-safe.
 */
final class LaunchPause {
  static final int PATIENT = 3;
  static final int MOST_A_DAY = 20;

  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final PauseBook book;
  private final Deque<Instant> fruitless = new ArrayDeque<>();
  private String conf;
  private int inARow;
  private String latest;
  private String words;

  /** As it was kept. */
  LaunchPause(PauseBook book) {
    this.book = book;
    PauseBook.Kept kept = book.read();
    this.conf = kept.conf();
    this.inARow = kept.row();
    this.latest = kept.launch();
    this.words = kept.words();
    fruitless.addAll(kept.failed());
  }

  /**
   * A launch came to nothing, or one of its nodes did.
   *
   * @param launch its id
   * @param said what its node said last, or empty
   */
  synchronized void failed(String launch, Instant now, String said) {
    forgetIfEdited();
    words = said.isEmpty() ? words : oneLine(said);
    if (!launch.equals(latest)) {
      latest = launch;
      fruitless.addLast(now);
      inARow++;
    }
    forget(now);
    keep();
  }

  /** A node works. */
  synchronized void worked() {
    if (inARow > 0) {
      inARow = 0;
      words = "";
      keep();
    }
  }

  /** Why nothing is launched now, in words; empty if it may be. */
  synchronized Optional<String> reason(Instant now) {
    forgetIfEdited();
    forget(now);
    if (fruitless.size() >= MOST_A_DAY) {
      return Optional.of(
          told(fruitless.getFirst().plus(DAY), fruitless.size() + " within a day brought no node"));
    }
    if (inARow < PATIENT || fruitless.isEmpty()) {
      return Optional.empty();
    }
    Instant until = fruitless.getLast().plus(pause());
    return now.isBefore(until)
        ? Optional.of(told(until, inARow + " in a row brought no node"))
        : Optional.empty();
  }

  private Duration pause() {
    Duration pause = FIRST.multipliedBy(1L << Math.min(10, inARow - PATIENT));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private String told(Instant until, String why) {
    String last = words.isEmpty() ? "; see the logs of its nodes" : "; the last said: " + words;
    return "launches pause until %s, or an edit in conf/: %s that works%s"
        .formatted(until.truncatedTo(ChronoUnit.SECONDS), why, last);
  }

  /** Somebody may have mended it, also while no feederd ran. */
  private void forgetIfEdited() {
    String now = book.configuration();
    if (!now.isEmpty() && !now.equals(conf)) {
      conf = now;
      inARow = 0;
      words = "";
      fruitless.clear();
    }
  }

  private void forget(Instant now) {
    while (!fruitless.isEmpty() && fruitless.getFirst().isBefore(now.minus(DAY))) {
      fruitless.removeFirst();
    }
  }

  private void keep() {
    book.write(new PauseBook.Kept(conf, inARow, latest, words, List.copyOf(fruitless)));
  }

  private static String oneLine(String said) {
    return said.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
