package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measurements that were made in turns, so that what the machine does besides hits all alike.
 *
 * @param rounds of each round the results, in the order of the legs
 */
record Rounds<T>(List<List<T>> rounds) {
  /** Something that is measured once in each round. */
  interface Leg<T> {
    T run() throws IOException, InterruptedException, SQLException;
  }

  /** Every other round runs the legs in the opposite order. */
  static <T> Rounds<T> alternate(String what, Stand stand, List<Leg<T>> legs)
      throws IOException, InterruptedException, SQLException {
    List<List<T>> rounds = new ArrayList<>();
    for (int round = 0; round < stand.pairs(); round++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, legs.size()).boxed().toList());
      if (round % 2 == 1) {
        Collections.reverse(order);
      }
      SortedMap<Integer, T> results = new TreeMap<>();
      for (int leg : order) {
        results.put(leg, legs.get(leg).run());
      }
      rounds.add(List.copyOf(results.values()));
      stand
          .report()
          .say("%s: pair %d of %d: %s".formatted(what, round + 1, stand.pairs(), results.values()));
    }
    return new Rounds<>(rounds);
  }

  /** In each round, the figure of one leg divided by that of another. */
  Spread ratio(int leg, int by, ToDoubleFunction<T> figure) {
    return Spread.of(
        rounds,
        round -> figure.applyAsDouble(round.get(leg)) / figure.applyAsDouble(round.get(by)));
  }

  Spread of(int leg, ToDoubleFunction<T> figure) {
    return Spread.of(rounds, round -> figure.applyAsDouble(round.get(leg)));
  }
}
