package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What it was measured on.
 *
 * @param text one line
 */
public record Machine(String text) {
  /** This machine, with the disk that {@code work} lies on. */
  public static Machine here(Path work) throws IOException {
    long kib = Long.parseLong(field(Path.of("/proc/meminfo"), "MemTotal").replace(" kB", ""));
    return new Machine(
        "%d cores (%s), %.1f GiB, Linux %s %s, %s, JDK %s, load %s at the start"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                field(Path.of("/proc/cpuinfo"), "model name"),
                kib / 1048576.0,
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Files.getFileStore(work).type(),
                System.getProperty("java.runtime.version"),
                Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]));
  }

  /** Value of the first line {@code name: value}. */
  private static String field(Path file, String name) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
