package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The built distribution and, if {@code --against} names one, another, measured in turns.
 *
 * @param distributions the built one first
 */
record Contest(List<Path> distributions) {
  /** What is measured, once a round on each distribution. */
  interface Leg<T> {
    /**
     * @param stand starts the daemons of the distribution in question, and ends them after this
     */
    T run(Stand stand) throws IOException, InterruptedException, SQLException;
  }

  Contest {
    distributions = List.copyOf(distributions);
  }

  <T> Rounds<T> run(String what, Stand stand, Leg<T> leg)
      throws IOException, InterruptedException, SQLException {
    List<Rounds.Leg<T>> legs = new ArrayList<>();
    for (Path distribution : distributions) {
      legs.add(
          () -> {
            try (Stand one = stand.of(distribution)) {
              return leg.run(one);
            }
          });
    }
    return Rounds.alternate(what, stand, legs);
  }

  /** A line for the built distribution and, beside another, one for the ratio. */
  <T> void report(
      Report report,
      Rounds<T> rounds,
      String figure,
      ToDoubleFunction<T> value,
      Aim aim,
      Aim ratio) {
    report.add(figure, rounds.of(0, value), aim);
    if (distributions.size() > 1) {
      report.add(
          figure + " ÷ of " + distributions.get(1).getFileName(), rounds.ratio(0, 1, value), ratio);
    }
  }
}
