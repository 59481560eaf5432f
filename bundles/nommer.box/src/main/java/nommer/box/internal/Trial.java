package nommer.box.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A short run of a program, to see whether it works.
 *
 * @param worked it ended with 0 in time
 * @param said the beginning of what it said, or why it did not run; one line
 */
record Trial(boolean worked, String said) {
  private static final long SECONDS = 10;
  private static final int MOST_BYTES = 600;

  /**
   * Runs a command.
   *
   * @throws InterruptedException interrupted meanwhile; nothing of it runs any more
   */
  static Trial of(List<String> command, Map<String, String> environment)
      throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Trial(false, "cannot be started: " + e.getMessage());
    }
    try (InputStream output = process.getInputStream()) {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return new Trial(false, "did not end within " + SECONDS + " s");
      }
      int exit = process.exitValue();
      return new Trial(exit == 0, "ended with " + exit + words(output));
    } catch (IOException e) {
      return new Trial(false, "cannot be read: " + e.getMessage());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** It has ended: what is left of its output lies in the pipe. */
  private static String words(InputStream output) throws IOException {
    String text = new String(output.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    String line = text.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}", "?");
    return line.isEmpty() ? "" : ", saying: " + line;
  }
}
