package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What folders where everybody may write, such as /tmp, let whom do: files may be replaced by their
 * own users alone, and links that others left there are not followed, as Linux itself has it.
 */
final class Ownership {
  private static final int STICKY = 01000;
  private static final int WRITABLE_BY_ALL = 0002;
  private static final String ROOT = "root";

  private Ownership() {}

  /** Whether a symbolic link is none that somebody else may have left as a trap. */
  static boolean isToBeFollowed(Path link) {
    return isToBeFollowed(link, System.getProperty("user.name", ""));
  }

  static boolean isToBeFollowed(Path link, String self) {
    try {
      Path folder = link.toAbsolutePath().getParent();
      if (folder == null || !has(folder, STICKY) || !has(folder, WRITABLE_BY_ALL)) {
        return true;
      }
      String owner = owner(link);
      return owner.equals(self) || owner.equals(owner(folder));
    } catch (IOException | UnsupportedOperationException notToBeSeen) {
      return true;
    }
  }

  /**
   * Whether {@code file}, if it is there, may be replaced by what {@code self} put beside it.
   *
   * @param self owner of what was put there
   */
  static boolean mayReplace(Path file, String self) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      return folder == null
          || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          || !has(folder, STICKY)
          || self.equals(ROOT)
          || self.equals(owner(file))
          || self.equals(owner(folder));
    } catch (IOException | UnsupportedOperationException notToBeSeen) {
      return true;
    }
  }

  /** Name of the owner, or its number if it has none. */
  static String owner(Path file) throws IOException {
    return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
  }

  private static boolean has(Path folder, int bit) throws IOException {
    return ((int) Files.getAttribute(folder, "unix:mode") & bit) != 0;
  }
}
