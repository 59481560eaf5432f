package nommer.bench.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux says of a process.
 *
 * @param pid its number
 */
public record Proc(long pid) {
  private static final int UTIME = 11;
  private static final int CUTIME = 13;
  private static final int START = 19;

  public static Proc self() {
    return new Proc(ProcessHandle.current().pid());
  }

  /** CPU seconds of the process and of those children that it has waited for. */
  double cpuSeconds() throws IOException {
    String[] stat = stat();
    return (ticks(stat, UTIME) + ticks(stat, CUTIME)) / ticksPerSecond();
  }

  /** CPU seconds of the children that the process has waited for. */
  double childrenCpuSeconds() throws IOException {
    return ticks(stat(), CUTIME) / ticksPerSecond();
  }

  /**
   * CPU seconds of all processes of this machine. A process in a box is waited for by nobody who
   * would count what it took.
   */
  static double machineCpuSeconds() throws IOException {
    String[] busy =
        Files.readAllLines(Path.of("/proc/stat")).get(0).replaceFirst("cpu +", "").split(" ");
    return (parsed(busy, 0) + parsed(busy, 1) + parsed(busy, 2) + parsed(busy, 5) + parsed(busy, 6))
        / ticksPerSecond();
  }

  private static long parsed(String[] fields, int index) {
    return Long.parseLong(fields[index]);
  }

  /** Tells the process from a later one of the same number. */
  public long startTicks() throws IOException {
    return Long.parseLong(stat()[START]);
  }

  public double residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("process " + pid + " has no VmRSS");
  }

  /** User and system time. */
  private static double ticks(String[] stat, int user) {
    return Long.parseLong(stat[user]) + Long.parseLong(stat[user + 1]);
  }

  /** The fields after the name, which may itself hold blanks. */
  private String[] stat() throws IOException {
    String text = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
    return text.substring(text.lastIndexOf(')') + 2).split(" ");
  }

  private static double ticksPerSecond() {
    return Integer.getInteger("nommer.bench.ticks", 100);
  }
}
