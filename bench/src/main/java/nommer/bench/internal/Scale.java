package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a client and a worker ask most, of a million jobs and of a thousand. */
final class Scale implements Part {
  private static final int MANY = 1_000_000;
  private static final int FEW = 1_000;
  private static final int PENDING_OF_MANY = 5_000;
  private static final int PENDING_OF_FEW = 200;
  private static final int WARM_UPS = 5;
  private static final Aim RATIO = Aim.atMost(1.5, "");

  @Override
  public void run(Bench bench) throws IOException, InterruptedException, SQLException {
    bench.report().say("scale: filling a database with " + MANY + " jobs");
    try (Filled many = Filled.fill(bench.folder("many"), MANY, PENDING_OF_MANY);
        Filled few = Filled.fill(bench.folder("few"), FEW, PENDING_OF_FEW)) {
      String newest = ", the newest pending";
      Rounds<Timing> rounds = measure(bench, newest, many, few);
      add(bench, rounds, "list of 50", Timing::list);
      add(bench, rounds, "list of 50 FINISHED", Timing::listFinished);
      add(bench, rounds, "list of 50 PENDING", Timing::listPending);
      add(bench, rounds, "count by state", Timing::counts);
      add(bench, rounds, "claim" + newest, Timing::claim);
      many.movePendingToOldest(PENDING_OF_MANY);
      few.movePendingToOldest(PENDING_OF_FEW);
      String oldest = ", the oldest pending";
      rounds = measure(bench, oldest, many, few);
      add(bench, rounds, "list of 50" + oldest, Timing::list);
      add(bench, rounds, "list of 50 PENDING" + oldest, Timing::listPending);
      add(bench, rounds, "claim" + oldest, Timing::claim);
    }
  }

  private static Rounds<Timing> measure(Bench bench, String variant, Filled many, Filled few)
      throws IOException, InterruptedException, SQLException {
    for (int i = 0; i < WARM_UPS; i++) {
      many.time();
      few.time();
    }
    return Rounds.alternate("scale" + variant, bench, List.of(many::time, few::time));
  }

  private static void add(
      Bench bench, Rounds<Timing> rounds, String figure, ToDoubleFunction<Timing> timing) {
    String whole = figure + ", at 1,000,000 jobs ÷ at 1,000";
    bench.report().add(whole, rounds.ratio(0, 1, timing), RATIO);
  }
}
