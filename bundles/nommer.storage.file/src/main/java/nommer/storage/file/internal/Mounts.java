package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files on which something is mounted, as containers do with single files: no rename gets there.
 */
final class Mounts {
  private static final Path TABLE = Path.of("/proc/self/mountinfo");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

  private Mounts() {}

  /** Whether it is certain that {@code file} is a mount's own place. */
  static boolean isPoint(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      String real = file.toRealPath().toString();
      return Files.readAllLines(TABLE).stream().map(Mounts::place).anyMatch(real::equals);
    } catch (IOException thereIsNoSuchTable) {
      return false;
    }
  }

  /** The fifth field; blanks in it are told by octal numbers. */
  private static String place(String line) {
    String[] fields = line.split(" ", 6);
    return fields.length < 6 ? "" : ESCAPE.matcher(fields[4]).replaceAll(Mounts::unescaped);
  }

  private static String unescaped(MatchResult octal) {
    char c = (char) Integer.parseInt(octal.group(1), 8);
    return Matcher.quoteReplacement(Character.toString(c));
  }
}
