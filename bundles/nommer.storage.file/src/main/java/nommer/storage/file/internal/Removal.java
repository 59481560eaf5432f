package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Deletes files and folders without leaving the folder that they lie in: what others make a link
 * meanwhile is removed as a link.
 */
final class Removal {
  /** More than any tree has; each level holds a descriptor. */
  private static final int DEEPEST = 64;

  private Removal() {}

  /** Deletes a file, or a folder with all in it, if it is there. */
  static void of(Folder folder, String name) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.at("."))) {
      if (all instanceof SecureDirectoryStream<Path> secure) {
        delete(secure, Path.of(name), 0);
        return;
      }
    }
    deleteByName(folder.at(name));
  }

  private static void delete(SecureDirectoryStream<Path> folder, Path name, int depth)
      throws IOException {
    try {
      if (!isFolder(folder, name)) {
        folder.deleteFile(name);
        return;
      }
      if (depth == DEEPEST) {
        throw new IOException(name + " lies " + DEEPEST + " folders deep: remove it by hand");
      }
      try (SecureDirectoryStream<Path> inner =
          folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        for (Path each : names(inner)) {
          delete(inner, each, depth + 1);
        }
      }
      folder.deleteDirectory(name);
    } catch (NoSuchFileException gone) {
      return;
    }
  }

  private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  private static List<Path> names(SecureDirectoryStream<Path> folder) {
    List<Path> names = new ArrayList<>();
    folder.forEach(each -> names.add(each.getFileName()));
    return names;
  }

  /** Where the system has no better way. */
  private static void deleteByName(Path each) throws IOException {
    if (!Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(each)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
