package nommer.encoder.ffmpeg.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the system counts for a process.
 *
 * @param cpuTicks user and system time, in ticks of 10 ms
 * @param bytesRead by its system calls
 * @param bytesWritten by its system calls
 */
record Activity(long cpuTicks, long bytesRead, long bytesWritten) {
  static final Activity UNKNOWN = new Activity(0, 0, 0);

  private static final Duration TICK = Duration.ofMillis(10);
  private static final Pattern READ = Pattern.compile("(?m)^rchar: (\\d+)$");
  private static final Pattern WRITTEN = Pattern.compile("(?m)^wchar: (\\d+)$");

  /** The counters now; {@link #UNKNOWN} where there is no {@code /proc}, or it is gone. */
  static Activity of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try {
      String io = Files.readString(folder.resolve("io"));
      return new Activity(
          ticks(Files.readString(folder.resolve("stat"))), find(READ, io), find(WRITTEN, io));
    } catch (IOException e) {
      return UNKNOWN; // no Linux, or it has just ended: its progress decides alone
    }
  }

  Duration cpu() {
    return TICK.multipliedBy(cpuTicks);
  }

  private static long ticks(String stat) {
    // the name in parentheses may hold anything; the fields after it begin with the third
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private static long find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
