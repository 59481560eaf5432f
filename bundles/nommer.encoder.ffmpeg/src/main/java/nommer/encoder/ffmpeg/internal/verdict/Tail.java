package nommer.encoder.ffmpeg.internal.verdict;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines that were said, and apart from them the last complaints. */
final class Tail {
  private static final int MAX_COMPLAINTS = 20;
  private static final int MAX_LINES = 5;
  private static final int MAX_LINE = 300;

  private final Deque<String> complaints = new ArrayDeque<>();
  private final Deque<String> lines = new ArrayDeque<>();
  private String first = "";

  void add(String line, boolean complaint) {
    String text = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
    if (text.isBlank()) {
      return;
    }
    if (complaint) {
      first = first.isEmpty() ? text : first;
      keep(complaints, text, MAX_COMPLAINTS);
    } else {
      keep(lines, text, MAX_LINES);
    }
  }

  String firstComplaint() {
    return first;
  }

  @Override
  public String toString() {
    return String.join("\n", complaints.isEmpty() ? lines : complaints);
  }

  private static void keep(Deque<String> kept, String text, int most) {
    if (kept.size() == most) {
      kept.removeFirst();
    }
    kept.addLast(text);
  }
}
