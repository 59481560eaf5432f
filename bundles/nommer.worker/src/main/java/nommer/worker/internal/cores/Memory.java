package nommer.worker.internal.cores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The memory of this machine, or of the container that this process is in. */
public record Memory(Path root) {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal: +(\\d{1,15}) kB$");
  private static final Pattern GROUP = Pattern.compile("(?m)^0::/(.*)$");

  /** Of ten parts, those for encodes: the daemon and the system need some. */
  private static final int PARTS = 9;

  /** This machine's. */
  public Memory() {
    this(Path.of("/"));
  }

  /** An encode's share, in bytes, where so many may run at once; 0 where nobody tells. */
  public long share(int seats) {
    return bytes() / 10 * PARTS / Math.max(1, seats);
  }

  private long bytes() {
    long total = number(TOTAL, read("proc/meminfo")) << 10;
    Matcher group = GROUP.matcher(read("proc/self/cgroup"));
    if (!group.find()) {
      return total;
    }
    Path top = root.resolve("sys/fs/cgroup");
    Path each = top.resolve(group.group(1)).normalize();
    long least = total;
    for (; each != null && each.startsWith(top); each = each.getParent()) {
      String limit = read(root.relativize(each).resolve("memory.max").toString()).strip();
      if (limit.matches("\\d{1,18}")) { // else "max"
        least = Math.min(least, Long.parseLong(limit));
      }
    }
    return least;
  }

  private String read(String file) {
    try {
      return Files.readString(root.resolve(file));
    } catch (IOException e) {
      LOG.debug("not told here file={}", file, e);
      return "";
    }
  }

  private static long number(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }
}
