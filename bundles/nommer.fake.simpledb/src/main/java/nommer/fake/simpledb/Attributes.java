package nommer.fake.simpledb;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The attributes of one item, each with a set of values. Immutable. */
record Attributes(Map<String, Set<String>> values) {
  static final Attributes NONE = new Attributes(Map.of());

  private static final int MOST = 256;

  /** One pair of a put; {@code replace} drops what the attribute had before. */
  record Pair(String name, String value, boolean replace) {}

  Set<String> of(String name) {
    return values.getOrDefault(name, Set.of());
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  int pairs() {
    return values.values().stream().mapToInt(Set::size).sum();
  }

  /**
   * @throws Refusal the item would have more than 256 pairs
   */
  Attributes put(List<Pair> pairs) {
    Map<String, Set<String>> next = copy();
    pairs.stream().filter(Pair::replace).forEach(pair -> next.remove(pair.name()));
    pairs.forEach(
        pair -> next.computeIfAbsent(pair.name(), name -> new TreeSet<>()).add(pair.value()));
    Attributes result = new Attributes(Collections.unmodifiableMap(next));
    if (result.pairs() > MOST) {
      throw new Refusal(
          409,
          "NumberItemAttributesExceeded",
          "Too many attributes in this item; the limit is 256");
    }
    return result;
  }

  /** Without these; a group without a value drops the whole attribute, no group everything. */
  Attributes delete(List<Parameters> dropped) {
    if (dropped.isEmpty()) {
      return NONE;
    }
    Map<String, Set<String>> next = copy();
    for (Parameters each : dropped) {
      String name = each.get("Name");
      Set<String> held = next.getOrDefault(name, new TreeSet<>());
      each.find("Value").ifPresentOrElse(held::remove, held::clear);
      if (held.isEmpty()) {
        next.remove(name);
      }
    }
    return new Attributes(Collections.unmodifiableMap(next));
  }

  private Map<String, Set<String>> copy() {
    Map<String, Set<String>> copy = new TreeMap<>();
    values.forEach((name, set) -> copy.put(name, new TreeSet<>(set)));
    return copy;
  }
}
