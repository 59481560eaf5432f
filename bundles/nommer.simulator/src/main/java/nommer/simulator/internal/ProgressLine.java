package nommer.simulator.internal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** For a terminal: one line that is drawn over and over, and is gone at the end. */
final class ProgressLine implements Progress {
  private static final int CELLS = 40;

  private final PrintStream err;
  private final LongSupplier nanoTime;
  private long begun;
  private int drawn;

  ProgressLine(PrintStream err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public void begin() {
    begun = nanoTime.getAsLong();
  }

  @Override
  public void show(String policy, int number, int of, double share, long events) {
    int full = (int) (share * CELLS);
    double seconds = Math.max(1e-3, (nanoTime.getAsLong() - begun) / 1e9);
    draw(
        String.format(
            Locale.ROOT,
            "%d/%d %-17s [%s] %3d%% %,.0f events/s",
            number,
            of,
            policy,
            "#".repeat(full) + ".".repeat(CELLS - full),
            (int) (100 * share),
            events / seconds));
  }

  @Override
  public void end() {
    if (drawn > 0) {
      draw("");
      err.print('\r');
      err.flush();
      drawn = 0;
    }
  }

  private void draw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    err.flush();
    drawn = line.length();
  }
}
