package nommer.cli.internal;

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
  private int drawn;

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
    drawn = 0;
  }

  @Override
  public void close() {
    if (drawn > 0) {
      err.println();
      drawn = 0;
    }
  }

  private void draw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }

  private String elapsed() {
    Duration time = Duration.between(begin, clock.instant());
    return String.format("%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
