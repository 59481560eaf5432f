package nommer.fleet.command.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nommer.fleet.api.Offer;

/**
 * Which workers of a launch were ever started. Immutable.
 *
 * @param started by their names
 */
record Notes(String launch, Map<String, Start> started) {
  /**
   * @param at when it was, or was first seen to have been
   * @param offer name of the one that was chosen; empty for any, or if nobody knows
   */
  record Start(Instant at, String offer) {}

  Notes {
    started = Map.copyOf(started);
  }

  static Notes none(String launch) {
    return new Notes(launch, Map.of());
  }

  Notes with(String id, Instant at, Offer offer) {
    if (started.containsKey(id)) {
      return this;
    }
    Map<String, Start> next = new LinkedHashMap<>(started);
    next.put(id, new Start(at, offer.name()));
    return new Notes(launch, next);
  }

  /**
   * The numbers that are still to be started. A worker that names itself takes the lowest number
   * that is free, as launches are made in their order.
   */
  List<Integer> missing(int count) {
    Set<Integer> taken = new TreeSet<>();
    int others = 0;
    for (String id : started.keySet()) {
      OptionalInt number = Names.numberIn(id, launch);
      number.ifPresent(taken::add);
      others += number.isPresent() ? 0 : 1;
    }
    List<Integer> missing = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      if (!taken.contains(number)) {
        missing.add(number);
      }
    }
    return missing.subList(Math.min(others, missing.size()), missing.size());
  }

  /** A line for each, of words with tabs between them. */
  String text() {
    return started.entrySet().stream()
        .map(
            each ->
                "%s\t%d\t%s\n"
                    .formatted(
                        each.getKey(),
                        each.getValue().at().toEpochMilli(),
                        each.getValue().offer()))
        .sorted()
        .collect(Collectors.joining());
  }

  /**
   * @throws RuntimeException it is no such text
   */
  static Notes of(String launch, List<String> lines) {
    Map<String, Start> started = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split("\t", -1);
      started.put(words[0], new Start(Instant.ofEpochMilli(Long.parseLong(words[1])), words[2]));
    }
    return new Notes(launch, started);
  }
}
