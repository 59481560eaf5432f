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
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    stand.report().say("scale: filling a database with " + MANY + " jobs");
    try (Filled many = Filled.fill(stand.folder("many"), MANY, PENDING_OF_MANY);
        Filled few = Filled.fill(stand.folder("few"), FEW, PENDING_OF_FEW)) {
      String newest = ", the newest pending";
      Rounds<Timing> rounds = measure(stand, newest, many, few);
      add(stand, rounds, "list of 50", Timing::list);
      add(stand, rounds, "list of 50 FINISHED", Timing::listFinished);
      add(stand, rounds, "list of 50 PENDING", Timing::listPending);
      add(stand, rounds, "count by state", Timing::counts);
      add(stand, rounds, "claim" + newest, Timing::claim);
      many.movePendingToOldest(PENDING_OF_MANY);
      few.movePendingToOldest(PENDING_OF_FEW);
      String oldest = ", the oldest pending";
      rounds = measure(stand, oldest, many, few);
      add(stand, rounds, "list of 50" + oldest, Timing::list);
      add(stand, rounds, "list of 50 PENDING" + oldest, Timing::listPending);
      add(stand, rounds, "claim" + oldest, Timing::claim);
    }
  }

  private static Rounds<Timing> measure(Stand stand, String variant, Filled many, Filled few)
      throws IOException, InterruptedException, SQLException {
    for (int i = 0; i < WARM_UPS; i++) {
      many.time();
      few.time();
    }
    return Rounds.alternate("scale" + variant, stand, List.of(many::time, few::time));
  }

  private static void add(
      Stand stand, Rounds<Timing> rounds, String figure, ToDoubleFunction<Timing> timing) {
    String whole = figure + ", at 1,000,000 jobs ÷ at 1,000";
    stand.report().add(whole, rounds.ratio(0, 1, timing), RATIO);
  }
}
