package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/**
 * The file that an output for a destination becomes. A destination that is a symbolic link is
 * written through, as everything else writes: the link stays, and the file behind it is replaced.
 *
 * @param named the path that the destination names
 * @param file the path behind its links; they may be any that a name of it holds
 * @param folder of the file
 */
record FileTarget(Path named, Path file, Path folder) {
  private static final int MOST_LINKS = 40;

  /** What local file systems allow, and Linux of a path; in bytes. */
  private static final int LONGEST_NAME = 255;

  private static final int LONGEST_PATH = 4095;

  /**
   * Where the output will be, as far as this process can see.
   *
   * @throws MediaException BADDESTINATION when there can be no file of that name
   */
  static FileTarget of(MediaUri destination) {
    Path named = FileLocation.of(destination);
    requireLength(named, destination);
    Path file = behindLinks(named, destination);
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw refused("directory", destination + " is a folder: name the file to write in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw refused("not_a_file", destination + " is no regular file: name another");
    }
    return new FileTarget(named, file, folder);
  }

  /**
   * The folder where staging files for a destination lie, whether or not there can be any now: what
   * is wrong with it is told by {@link #of}.
   */
  static Path folder(MediaUri destination) {
    Path named = FileLocation.of(destination);
    try {
      return of(destination).folder();
    } catch (MediaException nothingIsStagedThereNow) {
      Path folder = named.getParent();
      return folder == null ? named : folder;
    }
  }

  /** Whether the destination is a symbolic link. */
  boolean isLinked() {
    return !named.equals(file);
  }

  /** The same for all names of one file to come, through links and mounts of its folders. */
  String place() {
    return place(file);
  }

  /** Whether the file is the one called {@code source}, or will be. */
  boolean isAlso(Path source) {
    try {
      return Files.isSameFile(file, source);
    } catch (IOException oneIsNotToBeSeen) {
      return source.equals(named) || place().equals(place(source));
    }
  }

  private static String place(Path file) {
    Path known = file.toAbsolutePath().getParent();
    while (known != null && known.getParent() != null && !Files.exists(known)) {
      known = known.getParent();
    }
    return known == null ? "/" : key(known) + "/" + known.relativize(file);
  }

  private static String key(Path folder) {
    try {
      Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      return key == null ? folder.toRealPath().toString() : key.toString();
    } catch (IOException notToBeSeen) {
      return folder.toString();
    }
  }

  private static Path behindLinks(Path named, MediaUri destination) {
    Path file = named;
    for (int i = 0; Files.isSymbolicLink(file); i++) {
      if (i == MOST_LINKS) {
        throw refused(
            "bad_link", destination + " is a symbolic link that leads back to itself: remove it");
      }
      if (!Ownership.isToBeFollowed(file)) {
        throw refused(
            "bad_link",
            "%s is a symbolic link that another user put into a folder where all may write: remove it, or name the file behind it"
                .formatted(destination));
      }
      file = next(file);
      if (file.getParent() != null && !Files.isDirectory(file.getParent())) {
        throw refused(
            "bad_link",
            "%s is a symbolic link to %s, and the folder of that is not there: make or mount it, or remove the link"
                .formatted(destination, file));
      }
    }
    return file;
  }

  /** Not made normal: ".." is the parent of what a link to a folder leads to. */
  private static Path next(Path link) {
    try {
      return link.resolveSibling(Files.readSymbolicLink(link));
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.BADDESTINATION,
          "bad_link",
          "the symbolic link " + link + " cannot be read: " + Refusals.words(e),
          e);
    }
  }

  private static void requireLength(Path path, MediaUri destination) {
    for (Path name : path) {
      int bytes = name.toString().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > LONGEST_NAME) {
        throw tooLong(
            destination,
            "a name in it has %d bytes of UTF-8, of %d".formatted(bytes, LONGEST_NAME));
      }
    }
    int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_PATH) {
      throw tooLong(destination, "it has %d bytes of UTF-8, of %d".formatted(bytes, LONGEST_PATH));
    }
  }

  private static MediaException tooLong(MediaUri destination, String how) {
    return refused(
        "name_too_long",
        "cannot write %s: %s that a file system takes; shorten it".formatted(destination, how));
  }

  private static MediaException refused(String reason, String message) {
    return new MediaException(ErrorCode.BADDESTINATION, reason, message);
  }
}
