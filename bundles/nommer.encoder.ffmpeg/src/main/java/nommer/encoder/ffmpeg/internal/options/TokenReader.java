package nommer.encoder.ffmpeg.internal.options;

/** Reads text the way ffmpeg does: quotes, backslashes, and white space around tokens. */
final class TokenReader {
  private final String text;
  private int at;

  TokenReader(String text) {
    this.text = text;
  }

  /** The character to be read next, or 0 at the end. */
  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  void skip() {
    at++;
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  /** Goes on after the next {@code c}, quoted or not; to the end where there is none. */
  void skipPast(char c) {
    int found = text.indexOf(c, at);
    at = found < 0 ? text.length() : found + 1;
  }

  void skipSpace() {
    while (isSpace(peek())) {
      at++;
    }
  }

  /**
   * What stands before the next of the characters {@code ends}, with quotes and backslashes taken
   * away, and without the white space around it that is neither quoted nor escaped.
   */
  String token(String ends) {
    StringBuilder token = new StringBuilder();
    int kept = 0;
    skipSpace();
    while (!atEnd() && ends.indexOf(peek()) < 0) {
      char c = text.charAt(at++);
      if (c == '\\' && !atEnd()) {
        token.append(text.charAt(at++));
        kept = token.length();
      } else if (c == '\'') {
        quoted(token);
        kept = token.length();
      } else {
        token.append(c);
      }
    }
    int end = token.length();
    while (end > kept && isSpace(token.charAt(end - 1))) {
      end--;
    }
    return token.substring(0, end);
  }

  /** A key that an equals sign follows, which is read too; empty, and nothing read, if none is. */
  String key() {
    int start = at;
    skipSpace();
    int from = at;
    while (isKeyCharacter(peek())) {
      at++;
    }
    String key = text.substring(from, at);
    skipSpace();
    if (peek() == '=' && !key.isEmpty()) {
      at++;
      return key;
    }
    at = start;
    return "";
  }

  private void quoted(StringBuilder token) {
    while (!atEnd() && peek() != '\'') {
      token.append(text.charAt(at++));
    }
    if (atEnd()) {
      throw BadOptions.of("a quote (') is not closed in: " + text);
    }
    at++;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  private static boolean isKeyCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '/'
        || c == '.';
  }
}
