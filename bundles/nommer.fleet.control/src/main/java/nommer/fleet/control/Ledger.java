package nommer.fleet.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What instances have cost in the last 24 hours, by the minute. For one thread. */
public final class Ledger {
  private static final Duration KEPT = Duration.ofHours(24);

  private final Deque<Charge> charges = new ArrayDeque<>();
  private double sum;
  private Instant chargedTo = Instant.MIN;

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
      if (!chargedTo.equals(Instant.MIN)) {
        double hours = Duration.between(chargedTo, now).toMillis() / 3_600_000.0;
        add(new Charge(chargedTo, hours * perHour));
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

  /** What the last 24 hours have cost, as far as they were watched. */
  public double spent() {
    return charges.isEmpty() ? 0 : Math.max(0, sum);
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
