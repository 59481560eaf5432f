package nommer.fleet.ec2.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import nommer.fleet.api.FleetException;
import org.jspecify.annotations.Nullable;

/** What this feederd knows of one launch. For one thread at a time. */
final class Launch {
  /** Ids by number, of instances that live and of those that ended. */
  private final Map<Integer, String> started = new HashMap<>();

  private final String token;
  private final Journal journal;
  private Notes notes;
  private Notes onDisk;
  private @Nullable Order order;

  /**
   * @throws FleetException the journal cannot be read
   */
  Launch(String token, Journal journal) {
    this.token = token;
    this.journal = journal;
    this.onDisk = journal.read(token);
    this.notes = onDisk;
  }

  String token() {
    return token;
  }

  boolean isStarted(int number) {
    return started.containsKey(number);
  }

  void started(int number, String id) {
    started.put(number, id);
  }

  /**
   * From here on, until it is known better, the instance may exist.
   *
   * @throws FleetException it cannot be noted: do not try
   */
  void tries(int number, Offer offer) {
    Notes next = notes.with(number, offer);
    if (!next.equals(onDisk)) {
      journal.write(token, next);
      onDisk = next;
    }
    notes = next;
  }

  /** The last try started nothing; on the disk it may stand until the next one. */
  void refused(int number) {
    notes = notes.without(number);
  }

  /**
   * The order of the first try, for all of them, also of those of an earlier feederd.
   *
   * @param settings of now
   * @param made the order of now
   */
  Order order(Settings settings, Supplier<Order> made) {
    Order known = order;
    if (known == null) {
      known =
          notes
              .sent()
              .map(sent -> new Order(token, settings, sent.image(), sent.userData()))
              .orElseGet(() -> noted(made.get()));
      order = known;
    }
    return known;
  }

  /** On the disk it is with the first try. */
  private Order noted(Order made) {
    notes = notes.with(new Notes.Sent(journal.clock().instant(), made.image(), made.userData()));
    return made;
  }

  /**
   * What to try for a number, in order. What may have started it comes first, and comes even if
   * nothing is to be had there: asked before it, another offer might start a second one.
   */
  List<Offer> toTry(int number, List<Offer> offers, Set<Offer> exhausted) {
    List<Offer> order = new ArrayList<>(offers);
    order.removeAll(exhausted);
    Offer open = notes.tries().get(number);
    if (open != null) {
      order.remove(open);
      order.add(0, open);
    }
    return order;
  }
}
