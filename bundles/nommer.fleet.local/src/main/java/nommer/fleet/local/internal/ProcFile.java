package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells of its processes; elsewhere nothing is known of any. */
final class ProcFile {
  /** A lock that is held, not one that is waited for. */
  private static final String HELD = "\\d+: POSIX +\\S+ +WRITE ";

  private ProcFile() {}

  /**
   * The process of that pid, if it started when it should have: a pid is used again.
   *
   * @param startTicks field 22 of its {@code stat}
   */
  static Optional<ProcessHandle> process(long pid, long startTicks) {
    Optional<ProcessHandle> found = ProcessHandle.of(pid);
    String ticks = field(pid, 22);
    return startTicks > 0 && ticks.equals(Long.toString(startTicks)) ? found : Optional.empty();
  }

  /** Whether it was stopped by a signal. */
  static boolean isStopped(long pid) {
    return field(pid, 3).equals("T");
  }

  /** Whether it holds a write lock on that byte of the file with that inode number. */
  static boolean holdsLock(long pid, long inode, long at) {
    Pattern held = Pattern.compile(HELD + pid + " \\S+:" + inode + " (\\d+) (\\d+|EOF)");
    try {
      return Files.readAllLines(Path.of("/proc/locks"), StandardCharsets.US_ASCII).stream()
          .map(held::matcher)
          .filter(Matcher::matches)
          .anyMatch(range -> contains(range.group(1), range.group(2), at));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean contains(String first, String last, long at) {
    return Long.parseLong(first) <= at && (last.equals("EOF") || at <= Long.parseLong(last));
  }

  /** A field of {@code /proc/PID/stat} by its number in proc(5), from 3 on; empty without one. */
  private static String field(long pid, int number) {
    try {
      String stat =
          Files.readString(
              Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
      String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return afterName[number - 3];
    } catch (IOException e) {
      return "";
    }
  }
}
