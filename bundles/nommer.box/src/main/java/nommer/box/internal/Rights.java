package nommer.box.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/** What root may still do in a box that took its capabilities: what the permission bits say. */
final class Rights {
  private static final int ROOT = 0;

  private Rights() {}

  /** Whether this process is root's; false where nobody can tell. */
  static boolean isRoot() {
    try {
      return Integer.valueOf(ROOT).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether root without capabilities may read the file. */
  static boolean mayRead(Path file) {
    try {
      Path real = file.toRealPath();
      boolean may =
          allows(
              real,
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.GROUP_READ,
              PosixFilePermission.OTHERS_READ);
      for (Path each = real.getParent(); may && each != null; each = each.getParent()) {
        may =
            allows(
                each,
                PosixFilePermission.OWNER_EXECUTE,
                PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_EXECUTE);
      }
      return may;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean allows(
      Path file, PosixFilePermission owner, PosixFilePermission group, PosixFilePermission others)
      throws IOException {
    Map<String, Object> known = Files.readAttributes(file, "unix:uid,gid,permissions");
    PosixFilePermission needed =
        Integer.valueOf(ROOT).equals(known.get("uid"))
            ? owner
            : Integer.valueOf(ROOT).equals(known.get("gid")) ? group : others;
    return known.get("permissions") instanceof Set<?> permissions && permissions.contains(needed);
  }
}
