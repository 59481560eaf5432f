package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the no-op encoder noted. {@link System#nanoTime()} is one clock for all processes on Linux.
 *
 * @param file its file of notes
 */
record Notes(Path file) {
  /** The time of each job's encoding, in the order of the calls. */
  Map<String, Long> read() throws IOException {
    Map<String, Long> times = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int space = line.indexOf(' ');
      times.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
    }
    return times;
  }
}
