package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Short jobs, one after the other, and what they leave behind in the tables. */
final class PostgresSteady implements Part {
  private static final String SECONDS = "NOMMER_BENCH_STEADY_SECONDS";
  private static final int USUALLY = 300;
  private static final int A_SECOND = 50;
  private static final int BETWEEN_LOOKS = 5;
  private static final Duration END = Duration.ofMinutes(2);
  private static final String DEAD = "SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables";
  private static final String BYTES =
      "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables";
  private static final String FINISHED = "SELECT count(*) FROM jobs WHERE state = 'FINISHED'";

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    int seconds = Integer.parseInt(System.getenv().getOrDefault(SECONDS, "" + USUALLY));
    try (PostgresBench server = new PostgresBench()) {
      Home home = server.of(stand.home("home")).withNoopEncoder();
      Path source = Files.writeString(stand.folder("in").resolve("source"), "x");
      Path output = stand.folder("out").resolve("output");
      Daemon feederd = stand.feederd(home);
      stand.worker(home);
      home.awaitNoopEncoder();
      String body = Api.submission(source, output, "noop", "{}");
      try (Api api = new Api(feederd);
          Connection beside = server.connect("public")) {
        api.awaitAccepted(body);
        report(stand, seconds, beside, looks(stand, api, body, seconds, beside));
      }
      stand.stopDaemons();
    }
  }

  /** Dead rows, every few seconds. */
  private static List<Double> looks(
      Stand stand, Api api, String body, int seconds, Connection beside)
      throws IOException, InterruptedException, SQLException {
    List<Double> looks = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < seconds * A_SECOND; i++) {
      long early = start + i * (1_000_000_000L / A_SECOND) - System.nanoTime();
      if (early > 0) {
        Poll.pause(Duration.ofNanos(early));
      }
      api.submit(body);
      if (i % (A_SECOND * BETWEEN_LOOKS) == 0) {
        looks.add(PostgresBench.number(beside, DEAD));
        stand.report().say("postgres-steady: dead=%.0f".formatted(looks.get(looks.size() - 1)));
      }
    }
    int jobs = seconds * A_SECOND;
    Poll.until(
        "the end of " + jobs + " jobs",
        END,
        Duration.ofSeconds(1),
        () -> PostgresBench.number(beside, FINISHED) >= jobs);
    stand
        .report()
        .add(
            "PostgreSQL: no-op jobs a second, submitted to the end of the last",
            Spread.of(Rate.since(start, jobs).perSecond()),
            Aim.none("/s"));
    return looks;
  }

  private static void report(Stand stand, int seconds, Connection beside, List<Double> dead)
      throws SQLException {
    int half = dead.size() / 2;
    Spread first = Spread.of(dead.subList(0, half), each -> each);
    Spread second = Spread.of(dead.subList(half, dead.size()), each -> each);
    double jobs = PostgresBench.number(beside, FINISHED);
    String figure = "PostgreSQL: %d s of 50 no-op jobs/s, ".formatted(seconds);
    Report report = stand.report();
    report.add(figure + "most dead rows", second.most(), second, Aim.none(""));
    report.add(
        figure + "most dead rows, second half ÷ first",
        Spread.of(second.most() / first.most()),
        Aim.atMost(1.5, ""));
    report.add(
        figure + "bytes of tables and indexes a job",
        Spread.of(PostgresBench.number(beside, BYTES) / jobs),
        Aim.none(" B"));
  }
}
