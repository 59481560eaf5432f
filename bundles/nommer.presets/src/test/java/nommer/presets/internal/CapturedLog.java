package nommer.presets.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What slf4j-simple writes to standard error while something runs. */
final class CapturedLog {
  private CapturedLog() {}

  static String of(Runnable... actions) {
    PrintStream real = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      for (Runnable action : actions) {
        action.run();
      }
    } finally {
      System.setErr(real);
    }
    return log.toString(StandardCharsets.UTF_8);
  }
}
