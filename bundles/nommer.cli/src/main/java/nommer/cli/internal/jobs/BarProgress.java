package nommer.cli.internal.jobs;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nommer.cli.internal.api.Job;

/** For a terminal: one line that is drawn over and over. */
final class BarProgress implements Progress {
  private static final int CELLS = 40;

  private final PrintStream err;
  private final Clock clock;
  private final Instant begin;
  private String drawn = "";

  BarProgress(PrintStream err, Clock clock) {
    this.err = err;
    this.clock = clock;
    this.begin = clock.instant();
  }

  @Override
  public void show(Job job) {
    int full = (int) (job.progress() * CELLS);
    String bar = "#".repeat(full) + ".".repeat(CELLS - full);
    draw(String.format("%-11s [%s] %3d%% %s", job.state(), bar, job.percent(), elapsed()));
  }

  @Override
  public void note(String text) {
    draw("nommer: " + text);
    err.println();
    drawn = "";
  }

  @Override
  public void close() {
    if (!drawn.isEmpty()) {
      err.println();
      drawn = "";
    }
  }

  private void draw(String line) {
    if (line.equals(drawn)) {
      return;
    }
    err.print("\r" + line + " ".repeat(Math.max(0, drawn.length() - line.length())));
    err.flush();
    drawn = line;
  }

  private String elapsed() {
    Duration time = Duration.between(begin, clock.instant());
    return String.format("%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
