package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Collectors;
import nommer.media.api.StagingName;

/**
 * Tries, before anything is encoded, whether a file system takes the name of a file to come. The
 * name itself is not used: nobody is to see an empty file there.
 */
final class FileTrial {
  private static final String MARK = ".trial-";
  private static final int MOST_LETTERS = 32;

  private FileTrial() {}

  /**
   * Looks for the name, which shows one that is too long; then makes a file for a moment whose name
   * has the letters that file systems differ about.
   *
   * @throws IOException the system refuses it
   */
  static void of(Folder folder, String wanted, StagingName name) throws IOException {
    requireFindable(folder.at(wanted));
    String odd =
        wanted
            .codePoints()
            .filter(c -> !isPlain(c))
            .distinct()
            .limit(MOST_LETTERS)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    if (!odd.isEmpty() && !Files.exists(folder.at(wanted), LinkOption.NOFOLLOW_LINKS)) {
      Path trial = folder.at(name + MARK + odd);
      Files.createFile(trial);
      Files.delete(trial);
    }
  }

  private static void requireFindable(Path file) throws IOException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException | AccessDeniedException fine) {
      return;
    }
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._-".indexOf(c) >= 0;
  }
}
