package nommer.fake.simpledb;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One domain, and a copy of it that lags behind by some writes, which is what <a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/ConsistencySummary.html">eventually
 * consistent reads</a> see. Each of those lets the copy catch up by one write, so that it comes to
 * rest. Not thread-safe: the caller holds a lock.
 */
final class Domain {
  private final SortedMap<String, Attributes> items = new TreeMap<>();
  private final SortedMap<String, Attributes> copy = new TreeMap<>();
  private final Deque<Write> behind = new ArrayDeque<>();

  private record Write(String item, Attributes attributes) {}

  Attributes item(String name) {
    return items.getOrDefault(name, Attributes.NONE);
  }

  void change(String name, UnaryOperator<Attributes> change, int lag) {
    Write write = new Write(name, change.apply(item(name)));
    apply(write, items);
    behind.add(write);
    while (behind.size() > lag) {
      apply(behind.remove(), copy);
    }
  }

  /** The items as a read sees them; not to be kept. */
  SortedMap<String, Attributes> read(boolean consistent) {
    if (consistent || behind.isEmpty()) {
      return Collections.unmodifiableSortedMap(items);
    }
    SortedMap<String, Attributes> seen = new TreeMap<>(copy);
    apply(behind.remove(), copy);
    return seen;
  }

  private static void apply(Write write, SortedMap<String, Attributes> to) {
    if (write.attributes().isEmpty()) {
      to.remove(write.item());
    } else {
      to.put(write.item(), write.attributes());
    }
  }
}
