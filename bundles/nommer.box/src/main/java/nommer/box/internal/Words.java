package nommer.box.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.box.BoxKind;

/** What operators read of boxes. */
final class Words {
  private static final Path APPARMOR =
      Path.of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns");

  private Words() {}

  /**
   * One line.
   *
   * @param why there is no better one
   */
  static String of(BoxKind kind, String why) {
    return switch (kind) {
      case BWRAP -> "no network, no processes, no files but the source and the program's own";
      case UNSHARE -> "no network, but files and processes of this user are in reach, since " + why;
      case NONE -> "network, files and processes of this user are in reach, since " + why;
    };
  }

  static String required(String why) {
    return "require.box is set in conf/nommer.box.config, but this node has no box: " + why;
  }

  /** What stands behind a refusal by the kernel, as far as it says. */
  static String ofKernel() {
    try {
      if (Files.readString(APPARMOR).strip().equals("1")) {
        return "; AppArmor keeps namespaces from it: see \"The box around ffmpeg\" in"
            + " docs/security.md for the profile that allows them";
      }
    } catch (IOException e) {
      return ""; // no such switch on this system
    }
    return "";
  }
}
