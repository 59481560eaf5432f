package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs to its end. */
final class Command {
  private static final long LIMIT_MINUTES = 20;

  private Command() {}

  /**
   * Seconds that it took.
   *
   * @throws IOException it failed; the message ends with the last that it said
   */
  static double run(Stand stand, List<String> command) throws IOException, InterruptedException {
    Path said = stand.folder("output").resolve("said");
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("failed: " + command.get(0) + ": " + end(Files.readString(said)));
      }
      return (System.nanoTime() - began) / 1e9;
    } finally {
      process.destroy();
    }
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - 500));
  }
}
