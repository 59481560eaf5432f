package nommer.cli.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import nommer.cli.internal.call.Context;

/**
 * Shows how far a task has come: a bar where a person looks on, a line for each tenth elsewhere.
 */
final class TaskProgress implements AutoCloseable {
  private static final int CELLS = 40;

  private final PrintStream err;
  private final boolean terminal;
  private String drawn = "";
  private long tenths = -1;

  private TaskProgress(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  static TaskProgress on(Context context) {
    return new TaskProgress(context.err(), context.terminal());
  }

  void show(JsonNode task) {
    long passed = task.path("done").asLong() + task.path("skipped").asLong();
    long total = task.path("total").asLong(-1);
    String text = total < 0 ? passed + " jobs" : "%d of %d jobs".formatted(passed, total);
    double share = total <= 0 ? 0 : Math.min(1, (double) passed / total);
    if (terminal) {
      int full = (int) (share * CELLS);
      draw(
          "%-6s [%s] %s"
              .formatted(
                  task.path("action").asText(), "#".repeat(full) + ".".repeat(CELLS - full), text));
    } else if ((long) (share * 10) > tenths) {
      tenths = (long) (share * 10);
      err.println(task.path("action").asText() + ": " + text);
    }
  }

  /** Leaves the cursor at the start of a line. */
  @Override
  public void close() {
    if (!drawn.isEmpty()) {
      err.println();
      drawn = "";
    }
  }

  private void draw(String line) {
    if (!line.equals(drawn)) {
      err.print("\r" + line + " ".repeat(Math.max(0, drawn.length() - line.length())));
      err.flush();
      drawn = line;
    }
  }
}
