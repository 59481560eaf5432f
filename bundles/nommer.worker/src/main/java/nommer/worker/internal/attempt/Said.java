package nommer.worker.internal.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the programs behind the encoders of one attempt said, to be read if it fails: of very much
 * the beginning, which says how they were set up, and the end, which says what they died of.
 * Thread-safe.
 */
final class Said {
  /** Files that are kept; the oldest go. */
  static final int KEPT = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Said.class);
  private static final int FIRST = 128 * 1024;
  private static final int LAST = 384 * 1024;
  private static final int LONGEST_LINE = 4096;
  private static final int LAST_WORDS = 6;
  private static final int WORD = 200;

  private final StringBuilder first = new StringBuilder();
  private final Deque<String> last = new ArrayDeque<>();
  private int lastLength;
  private long left;

  synchronized void add(String output, String line) {
    String cut = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    String text = output + " " + cut.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?") + "\n";
    if (last.isEmpty() && first.length() + text.length() <= FIRST) {
      first.append(text);
      return;
    }
    last.add(text);
    lastLength += text.length();
    while (lastLength > LAST) {
      lastLength -= last.remove().length();
      left++;
    }
  }

  /** The last lines, without their ends where those are long. */
  synchronized List<String> lastWords() {
    List<String> lines = text().lines().toList();
    return lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()).stream()
        .map(each -> each.length() <= WORD ? each : each.substring(0, WORD) + "…")
        .toList();
  }

  /**
   * Writes it where {@code nommer logs} looks for it; what cannot be written is lost with a
   * warning.
   */
  void keep(Path folder, String id, long claim) {
    String text = text();
    if (text.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      removeOldest(folder);
      Files.writeString(folder.resolve(id + "." + claim + ".txt"), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      LOG.warn("output of a failed attempt not kept id={} cause={}", id, e.toString());
    }
  }

  private synchronized String text() {
    String gap = left == 0 ? "" : "… " + left + " lines are left out here …\n";
    return first + gap + String.join("", last);
  }

  private static void removeOldest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> oldestFirst = files.sorted(Comparator.comparing(Said::written)).toList();
      for (Path each : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - KEPT + 1))) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static long written(Path file) {
    return file.toFile().lastModified(); // 0 when another node removed it meanwhile
  }
}
