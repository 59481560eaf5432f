package nommer.encoder.ffmpeg.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process that does the work where others stand around it: wrappers replace themselves, but a
 * box has processes of its own, each with one child.
 */
final class Innermost {
  private Innermost() {}

  /**
   * Follows the first children; as of now, since processes may just be starting.
   *
   * @param pid of the outermost
   * @return itself where it has none, or the system does not tell
   */
  static long of(long pid) {
    long innermost = pid;
    try {
      String children = children(pid);
      while (!children.isEmpty()) {
        innermost = Long.parseLong(children.split(" ", 2)[0]);
        children = children(innermost);
      }
      return innermost;
    } catch (IOException e) {
      return innermost; // it has just ended, or this is no Linux
    }
  }

  private static String children(long pid) throws IOException {
    String id = Long.toString(pid);
    return Files.readString(Path.of("/proc", id, "task", id, "children")).strip();
  }
}
