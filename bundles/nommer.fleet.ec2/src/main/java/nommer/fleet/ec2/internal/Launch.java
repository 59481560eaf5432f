package nommer.fleet.ec2.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What this feederd knows of one launch. For one thread at a time. */
final class Launch {
  /** Ids by number, of instances that live and of those that ended. */
  private final Map<Integer, String> started = new HashMap<>();

  /** By number: the last try, of which nobody knows whether it started anything. */
  private final Map<Integer, Offer> unsettled = new HashMap<>();

  private @Nullable Order order;

  boolean isStarted(int number) {
    return started.containsKey(number);
  }

  void started(int number, String id) {
    started.put(number, id);
    unsettled.remove(number);
  }

  /** From here on, until it is known better, the instance may exist. */
  void tries(int number, Offer offer) {
    unsettled.put(number, offer);
  }

  /** The last try started nothing. */
  void refused(int number) {
    unsettled.remove(number);
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
    Offer open = unsettled.get(number);
    if (open != null) {
      order.remove(open);
      order.add(0, open);
    }
    return order;
  }
}
