package nommer.fleet.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What instances have cost in the last 24 hours, by the minute. For one thread. */
public final class Ledger {
  private static final Duration KEPT = Duration.ofHours(24);

  /** Longer than a change of lead or a restart takes. */
  private static final Duration LONGEST_GAP = Duration.ofMinutes(10);

  private final Deque<Charge> charges = new ArrayDeque<>();
  private double sum;
  private Instant chargedTo = Instant.MIN;
  private boolean resumed;

  /**
   * What was spent in a time.
   *
   * @param start its beginning
   * @param cost in the currency of the configured prices
   */
  public record Charge(Instant start, double cost) {}

  /**
   * Charges for the time since the last call, at this rate. The first call only begins to count; a
   * clock that was set back charges nothing.
   *
   * @param perHour what all instances cost in an hour
   */
  public void charge(Instant now, double perHour) {
    if (chargedTo.isBefore(now)) {
      Instant since = resumed ? latest(chargedTo, now.minus(LONGEST_GAP)) : chargedTo;
      resumed = false;
      if (!since.equals(Instant.MIN)) {
        double hours = Duration.between(since, now).toMillis() / 3_600_000.0;
        add(new Charge(since, hours * perHour));
      }
      chargedTo = now;
    }
    while (!charges.isEmpty() && charges.getFirst().start().isBefore(now.minus(KEPT))) {
      sum -= charges.removeFirst().cost();
    }
  }

  /** What is on record, of whole minutes, oldest first: to be kept over a restart. */
  public List<Charge> charges() {
    return List.copyOf(charges);
  }

  /** Takes up what another life has recorded; must come before the first charge. */
  public void restore(List<Charge> earlier) {
    earlier.forEach(this::add);
  }

  /**
   * Takes up counting where another left off: the first charge is for the time since then, up to
   * ten minutes of it. After a longer one nobody knows what ran.
   */
  public void resume(Instant left) {
    chargedTo = left;
    resumed = true;
  }

  /** Up to when was charged; empty before the first charge. */
  public Optional<Instant> chargedTo() {
    return chargedTo.equals(Instant.MIN) ? Optional.empty() : Optional.of(chargedTo);
  }

  /** What the last 24 hours have cost, as far as they were watched. */
  public double spent() {
    return charges.isEmpty() ? 0 : Math.max(0, sum);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void add(Charge charge) {
    sum += charge.cost();
    Charge last = charges.peekLast();
    if (last != null && last.start().plusSeconds(60).isAfter(charge.start())) {
      charges.removeLast();
      charges.add(new Charge(last.start(), last.cost() + charge.cost()));
    } else {
      charges.add(charge);
    }
  }
}
