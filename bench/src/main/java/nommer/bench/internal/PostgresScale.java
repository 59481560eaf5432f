package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** {@link Scale} on a PostgreSQL server. */
final class PostgresScale implements Part {
  private static final String MANY = "NOMMER_BENCH_POSTGRES_JOBS";
  private static final int USUALLY = 100_000;
  private static final int FEW = 1_000;
  private static final int PENDING_OF_MANY = 5_000;
  private static final int PENDING_OF_FEW = 200;
  private static final int WARM_UPS = 3;
  private static final Aim RATIO = Aim.atMost(1.5, "");

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    int size = Integer.parseInt(System.getenv().getOrDefault(MANY, "" + USUALLY));
    try (PostgresBench server = new PostgresBench()) {
      measure(stand, server, size, true);
      measure(stand, server, size, false);
    }
  }

  private static void measure(Stand stand, PostgresBench server, int size, boolean newest)
      throws IOException, InterruptedException, SQLException {
    String variant = newest ? ", the newest pending" : ", the oldest pending";
    String schema = newest ? "_newest" : "_oldest";
    stand.report().say("postgres-scale: filling a schema with " + size + " jobs" + variant);
    try (PostgresFilled many =
            PostgresFilled.fill(server, "many" + schema, size, PENDING_OF_MANY, newest);
        PostgresFilled few =
            PostgresFilled.fill(server, "few" + schema, FEW, PENDING_OF_FEW, newest)) {
      for (int i = 0; i < WARM_UPS; i++) {
        many.time();
        few.time();
      }
      Rounds<Timing> rounds =
          Rounds.alternate("postgres-scale" + variant, stand, List.of(many::time, few::time));
      String ratio = variant + ", at %,d jobs ÷ at %,d".formatted(size, FEW);
      add(stand, rounds, "list of 50" + ratio, Timing::list);
      add(stand, rounds, "list of 50 FINISHED" + ratio, Timing::listFinished);
      add(stand, rounds, "list of 50 PENDING" + ratio, Timing::listPending);
      add(stand, rounds, "count by state" + ratio, Timing::counts);
      add(stand, rounds, "claim" + ratio, Timing::claim);
    }
  }

  private static void add(
      Stand stand, Rounds<Timing> rounds, String figure, ToDoubleFunction<Timing> timing) {
    stand.report().add("PostgreSQL: " + figure, rounds.ratio(0, 1, timing), RATIO);
  }
}
