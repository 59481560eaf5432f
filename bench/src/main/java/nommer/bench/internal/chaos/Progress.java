package nommer.bench.internal.chaos;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** A line of progress: one that changes on a terminal, else one each ten seconds. */
final class Progress {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final PrintStream out;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private long last = began - PAUSE_NANOS;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  synchronized void say(String what) {
    long now = System.nanoTime();
    String line = "chaos: %4d s, %s".formatted(TimeUnit.NANOSECONDS.toSeconds(now - began), what);
    if (terminal) {
      out.print("\r" + line + "\u001b[K");
      out.flush();
    } else if (now - last >= PAUSE_NANOS) {
      last = now;
      out.println(line);
    }
  }

  synchronized void end() {
    if (terminal) {
      out.println();
    }
  }
}
