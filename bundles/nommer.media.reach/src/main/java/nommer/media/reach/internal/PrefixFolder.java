package nommer.media.reach.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The folder that a prefix of files means: with its links followed, but only those that root or the
 * daemon's user made, in folders where nobody else could replace them. Else the owner of a folder
 * could have a prefix in it mean any other.
 */
final class PrefixFolder {
  private static final int MOST_LINKS = 40;
  private static final String ROOT = "root";
  private static final int STICKY = 01000;

  private PrefixFolder() {}

  /** As far as it is there; a link of anybody else stays what it is, so that nothing lies in it. */
  static Path of(Path named) {
    Deque<Path> todo = new ArrayDeque<>();
    named.toAbsolutePath().normalize().forEach(todo::add);
    Path here = named.toAbsolutePath().getRoot();
    for (int links = 0; !todo.isEmpty(); ) {
      Path next = here.resolve(todo.remove()).normalize();
      if (!Files.isSymbolicLink(next) || !isTrusted(next) || ++links > MOST_LINKS) {
        here = next;
        continue;
      }
      Path target = target(next);
      here = target.isAbsolute() ? target.getRoot() : here;
      for (int i = target.getNameCount() - 1; i >= 0; i--) {
        todo.addFirst(target.getName(i));
      }
    }
    return here;
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException gone) {
      return link;
    }
  }

  private static boolean isTrusted(Path link) {
    try {
      Path folder = link.getParent();
      return isOurs(link)
          && isOurs(folder)
          && (!isWritableByOthers(folder)
              || ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0);
    } catch (IOException | UnsupportedOperationException notToBeSeen) {
      return false;
    }
  }

  private static boolean isOurs(Path file) throws IOException {
    UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    return owner.getName().equals(ROOT)
        || owner.getName().equals(System.getProperty("user.name", ROOT));
  }

  private static boolean isWritableByOthers(Path folder) throws IOException {
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(folder);
    return may.contains(PosixFilePermission.GROUP_WRITE)
        || may.contains(PosixFilePermission.OTHERS_WRITE);
  }
}
