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

  /** By number: the last try, unless it was refused. */
  private final Map<Integer, Offer> tried;

  private final String token;
  private final Journal journal;
  private @Nullable Order order;

  /**
   * @throws FleetException the journal cannot be read
   */
  Launch(String token, Journal journal) {
    this.token = token;
    this.journal = journal;
    this.tried = journal.read(token);
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
    if (!offer.equals(tried.get(number))) {
      Map<Integer, Offer> next = new HashMap<>(tried);
      next.put(number, offer);
      journal.write(token, next);
      tried.put(number, offer);
    }
  }

  /** The last try started nothing; on the disk it may stand until the next one. */
  void refused(int number) {
    tried.remove(number);
  }

  /** The order of the first try, for all of them. */
  Order order(Supplier<Order> made) {
    Order known = order;
    if (known == null) {
      known = made.get();
      order = known;
    }
    return known;
  }

  /**
   * What to try for a number, in order. What may have started it comes first, and comes even if
   * nothing is to be had there: asked before it, another offer might start a second one.
   */
  List<Offer> toTry(int number, List<Offer> offers, Set<Offer> exhausted) {
    List<Offer> order = new ArrayList<>(offers);
    order.removeAll(exhausted);
    Offer open = tried.get(number);
    if (open != null) {
      order.remove(open);
      order.add(0, open);
    }
    return order;
  }
}
