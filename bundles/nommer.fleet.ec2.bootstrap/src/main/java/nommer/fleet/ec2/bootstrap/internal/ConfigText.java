package nommer.fleet.ec2.bootstrap.internal;

import java.util.ArrayList;
import java.util.List;

/** The text of a configuration file, in the pieces that it consists of. */
final class ConfigText {
  private final String text;
  private final boolean typed;
  private int at;

  /**
   * One entry, comment or blank line, with its line end.
   *
   * @param key empty if it is no entry
   */
  record Piece(String key, String text) {}

  private ConfigText(String text, boolean typed) {
    this.text = text;
    this.typed = typed;
  }

  /**
   * @param typed whether it is a {@code .config}, where quoted values and lists may go over several
   *     lines; else a {@code .cfg}
   */
  static List<Piece> pieces(String text, boolean typed) {
    ConfigText reader = new ConfigText(text, typed);
    List<Piece> pieces = new ArrayList<>();
    while (reader.at < text.length()) {
      pieces.add(reader.next());
    }
    return pieces;
  }

  private Piece next() {
    int start = at;
    int end = text.indexOf('\n', at);
    String line = text.substring(at, end < 0 ? text.length() : end);
    if (line.isBlank() || line.stripLeading().startsWith("#")) {
      at = end < 0 ? text.length() : end + 1;
      return new Piece("", text.substring(start, at));
    }
    skipEntry();
    String entry = text.substring(start, at);
    return new Piece(key(entry), entry);
  }

  /** To behind the first line end that is neither quoted, nor in a list, nor escaped. */
  private void skipEntry() {
    boolean quoted = false;
    int open = 0;
    while (at < text.length()) {
      char each = text.charAt(at++);
      if (each == '\\') {
        at = Math.min(text.length(), at + 1);
      } else if (each == '"' && typed) {
        quoted = !quoted;
      } else if (typed && !quoted && (each == '[' || each == '(')) {
        open++;
      } else if (typed && !quoted && (each == ']' || each == ')')) {
        open--;
      } else if (each == '\n' && !quoted && open <= 0) {
        return;
      }
    }
  }

  private String key(String entry) {
    int end = 0;
    while (end < entry.length() && !isEndOfKey(entry.charAt(end))) {
      end++;
    }
    return entry.substring(0, end).strip();
  }

  private boolean isEndOfKey(char each) {
    return each == '=' || (!typed && each == ':');
  }
}
