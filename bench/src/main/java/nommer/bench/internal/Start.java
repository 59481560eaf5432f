package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** What a feederd whose archive is made takes to start and, once it has, to do nothing. */
final class Start implements Part {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int OK = 200;

  private record Started(double wall, double cpu, double resident) {
    @Override
    public String toString() {
      return "%.2f s of CPU in %.2f s, then %.0f MiB".formatted(cpu, wall, resident);
    }
  }

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    Contest contest = stand.contest();
    Archives.make(contest);
    Rounds<Started> rounds = contest.run("start", stand, one -> start(one, one.newHome()));
    String figure = "feederd from exec to the first 200, ";
    Report report = stand.report();
    contest.report(
        report, rounds, figure + "CPU", Started::cpu, Aim.atMost(2, " s"), Aim.atMost(0.7, ""));
    contest.report(report, rounds, figure + "wall", Started::wall, Aim.none(" s"), Aim.none(""));
    contest.report(
        report,
        rounds,
        "feederd when idle, RSS",
        Started::resident,
        Aim.atMost(150, " MiB"),
        Aim.none(""));
  }

  private static Started start(Stand stand, Home home) throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (Daemon feederd = stand.launchFeederd(home)) {
      feederd.started();
      Poll.until("the first 200", DEADLINE, LOOK, () -> answers(feederd));
      double wall = (System.nanoTime() - began) / 1e9;
      double cpu = feederd.proc().cpuSeconds();
      Poll.pause(IDLE);
      return new Started(wall, cpu, feederd.proc().residentMebibytes());
    }
  }

  private static boolean answers(Daemon feederd) {
    try (Api api = new Api(feederd)) {
      return api.status("/v1/jobs") == OK;
    } catch (IOException e) {
      return false;
    }
  }
}
