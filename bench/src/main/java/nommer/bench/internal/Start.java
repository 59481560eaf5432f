package nommer.bench.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a feederd takes to start and, once it has, to do nothing. */
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
  public void run(Bench bench) throws IOException, InterruptedException {
    List<Started> starts = new ArrayList<>();
    for (int i = 0; i < bench.pairs(); i++) {
      starts.add(start(bench, bench.home("home-" + i)));
      bench.report().say("start: %d of %d: %s".formatted(i + 1, bench.pairs(), starts.get(i)));
    }
    String figure = "feederd from exec to the first 200, ";
    Report report = bench.report();
    report.add(figure + "CPU", Spread.of(starts, Started::cpu), Aim.atMost(2, " s"));
    report.add(figure + "wall", Spread.of(starts, Started::wall), Aim.none(" s"));
    report.add(
        "feederd when idle, RSS", Spread.of(starts, Started::resident), Aim.atMost(150, " MiB"));
  }

  private static Started start(Bench bench, Home home) throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (Daemon feederd = bench.launchFeederd(home)) {
      feederd.started();
      Poll.until("the first 200", DEADLINE, LOOK, () -> answers(feederd.url()));
      double wall = (System.nanoTime() - began) / 1e9;
      double cpu = feederd.proc().cpuSeconds();
      Poll.pause(IDLE);
      return new Started(wall, cpu, feederd.proc().residentMebibytes());
    }
  }

  private static boolean answers(String url) {
    try (Api api = new Api(url)) {
      return api.status("/v1/jobs") == OK;
    } catch (IOException e) {
      return false;
    }
  }
}
