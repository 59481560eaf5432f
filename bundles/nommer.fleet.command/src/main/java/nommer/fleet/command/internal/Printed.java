package nommer.fleet.command.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a process prints, as far as it is kept. Whoever waits for the process looks into the pipe
 * and never blocks in it: what the process leaves running may hold it open for days. For one
 * thread.
 */
final class Printed {
  /** Ten thousand lines of a list have room; of more the program would drown. */
  static final int MOST_BYTES = 1 << 20;

  private static final int MOST_LINES = 3;
  private static final int LONGEST_LINE = 200;

  private final InputStream pipe;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Printed(InputStream pipe) {
    this.pipe = pipe;
  }

  /** Takes what is there now, one byte more than allowed at most. */
  void take() throws IOException {
    int there = pipe.available();
    while (there > 0 && !isTooMuch()) {
      bytes.write(pipe.readNBytes(Math.min(there, MOST_BYTES + 1 - bytes.size())));
      there = pipe.available();
    }
  }

  boolean isTooMuch() {
    return bytes.size() > MOST_BYTES;
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Its last lines in one, without control characters; empty if nothing was printed. */
  String lastWords() {
    List<String> lines =
        text()
            .lines()
            .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
            .filter(line -> !line.isEmpty())
            .map(
                line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
            .toList();
    return String.join("; ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
  }
}
