package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nommer.job.api.JobState;
import nommer.job.store.JobFilter;
import nommer.job.store.JobQuery;
import nommer.job.store.JobStore;

/** Lists of jobs by filters, as the store answers them, of as many jobs as it is told. */
final class Filters implements Part {
  /** A variable of the environment: how many. */
  static final String MANY = "NOMMER_BENCH_FILTERED_JOBS";

  private static final int USUALLY = 1_000_000;
  private static final int PENDING = 5_000;
  private static final int CALLS = 20;
  private static final int PAGE = 50;
  private static final Aim AIM = Aim.atMost(50, " ms");

  /** Ten tokens, forty shapes, a hundredth of errors of three codes; one job in 10,000 is rare. */
  static final String SPREAD =
      "UPDATE jobs SET token = CASE WHEN seq % 10000 = 5 THEN '00000000000000ff' WHEN seq % 10 = 0"
          + " THEN '' ELSE '00000000000000a' || (seq % 10) END, shape = CASE WHEN seq % 10000 = 7"
          + " THEN 99 ELSE seq / 7 % 40 + 1 END, state = CASE WHEN seq % 100 = 3 THEN 'ERROR' ELSE"
          + " state END, error = CASE WHEN seq % 100 = 3 THEN 'CODE' || (seq / 100 % 3) ELSE '' END";

  static final String SHAPES =
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99) INSERT INTO"
          + " shapes (number, words) SELECT i, 'encoder e' || (i % 2) || '\npreset p' || i || '@1'"
          + " FROM n";

  static int size(int usually) {
    return Integer.parseInt(System.getenv().getOrDefault(MANY, "" + usually));
  }

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    int size = size(USUALLY);
    stand.report().say("filters: filling a database with " + size + " jobs");
    try (Filled filled = Filled.fill(stand.folder("filtered"), size, PENDING)) {
      filled.change(SHAPES);
      filled.change(SPREAD);
      measure(stand, "", size, filled.store());
    }
  }

  /** Each by itself, with as many rounds as there are pairs. */
  static void measure(Stand stand, String before, int size, JobStore store) {
    for (Map.Entry<String, JobFilter> each : filters().entrySet()) {
      double[] millis = new double[stand.pairs() * CALLS];
      ask(store, each.getValue());
      for (int i = 0; i < millis.length; i++) {
        long start = System.nanoTime();
        ask(store, each.getValue());
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      String figure = "%slist of 50 of %,d by %s".formatted(before, size, each.getKey());
      stand.report().add(figure, Spread.of(millis), AIM);
    }
  }

  private static void ask(JobStore store, JobFilter filter) {
    int found = store.list(new JobQuery(filter, PAGE, "")).jobs().size();
    if (found > PAGE) {
      throw new IllegalStateException("a page of " + found + " jobs");
    }
  }

  private static Map<String, JobFilter> filters() {
    JobFilter all = JobFilter.ALL;
    JobFilter failed = JobFilter.ofStates(Set.of(JobState.ERROR));
    JobFilter finished = JobFilter.ofStates(Set.of(JobState.FINISHED));
    JobFilter pending = JobFilter.ofStates(Set.of(JobState.PENDING));
    String token = "00000000000000a2";
    String rare = "00000000000000ff";
    Map<String, JobFilter> filters = new LinkedHashMap<>();
    filters.put("token", all.ofToken(token));
    filters.put("preset", all.ofPreset("p7"));
    filters.put("encoder", all.ofEncoder("e1"));
    filters.put("error", all.ofError("CODE1"));
    filters.put("state and token", failed.ofToken(token));
    filters.put("common state and rare token", finished.ofToken(rare));
    filters.put("rare state and token that has none", pending.ofToken("00000000000000b0"));
    filters.put("state and preset", failed.ofPreset("p7"));
    filters.put("common state and rare preset", finished.ofPreset("p99"));
    filters.put("common state and encoder", finished.ofEncoder("e0"));
    filters.put("token and preset", all.ofToken(token).ofPreset("p7"));
    filters.put("rare token and rare preset", all.ofToken(rare).ofPreset("p99"));
    filters.put("token and rare preset", all.ofToken("").ofPreset("p99"));
    filters.put("error, token and preset", all.ofError("CODE1").ofToken(token).ofPreset("p7"));
    filters.put("two that have nothing in common", failed.ofToken(""));
    return filters;
  }
}
