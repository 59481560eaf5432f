package nommer.bench.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one call of the command line takes. */
final class Cli implements Part {
  /** CPU time is told in hundredths of a second. */
  private static final int CALLS = 5;

  private static final long PATIENCE_SECONDS = 60;

  private record Call(double cpu, double wall) {
    @Override
    public String toString() {
      return "%.3f s of CPU in %.3f s".formatted(cpu, wall);
    }
  }

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    Contest contest = stand.contest();
    Archives.make(contest);
    Home home = stand.home("home");
    try (Daemon feederd = stand.feederd(home)) {
      String url = feederd.url();
      Rounds<Call> rounds = contest.run("cli", stand, one -> calls(one, url, home));
      String figure = "nommer jobs, one call, ";
      Report report = stand.report();
      contest.report(
          report, rounds, figure + "CPU", Call::cpu, Aim.atMost(0.35, " s"), Aim.atMost(0.4, ""));
      contest.report(report, rounds, figure + "wall", Call::wall, Aim.none(" s"), Aim.none(""));
    }
  }

  private static Call calls(Stand stand, String url, Home home)
      throws IOException, InterruptedException {
    double cpu = Proc.self().childrenCpuSeconds();
    long began = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      call(stand, url, home);
    }
    double wall = (System.nanoTime() - began) / 1e9;
    return new Call((Proc.self().childrenCpuSeconds() - cpu) / CALLS, wall / CALLS);
  }

  private static void call(Stand stand, String url, Home home)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                stand.script("nommer"), "jobs", "--url", url, "--home", home.folder().toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("nommer jobs failed: " + List.of(stand.script("nommer"), url));
    }
  }
}
