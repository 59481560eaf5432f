package nommer.bench.internal.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a client knows: what it ordered, what was accepted, what it was told. Thread-safe. */
final class Ledger {
  private final Map<Integer, Order> orders = new ConcurrentHashMap<>();
  private final Map<String, Order> accepted = new ConcurrentHashMap<>();
  private final Map<String, List<String>> told = new ConcurrentHashMap<>();
  private final Map<String, String> first = new ConcurrentHashMap<>();

  /** Notes what is about to be submitted: whether it was accepted may not be answered. */
  void order(Order order) {
    orders.put(order.number(), order);
  }

  void accepted(String id, Order order) {
    accepted.put(id, order);
  }

  /** Notes a callback. The output of a FINISHED job is looked at, to know it again. */
  void told(String id, String state) {
    told.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>()).add(state);
    Order order = accepted.get(id);
    if (order != null && state.equals("FINISHED")) {
      first.putIfAbsent(id, order.outputNow());
    }
  }

  Optional<Order> order(int number) {
    return Optional.ofNullable(orders.get(number));
  }

  Collection<String> accepted() {
    return List.copyOf(accepted.keySet());
  }

  /** The states that were told of a job, in the order in which they came. */
  List<String> told(String id) {
    return List.copyOf(told.getOrDefault(id, new ArrayList<>()));
  }

  /** What lay at its destination when FINISHED was first told; empty if nobody looked. */
  Optional<String> firstOutput(String id) {
    return Optional.ofNullable(first.get(id));
  }
}
