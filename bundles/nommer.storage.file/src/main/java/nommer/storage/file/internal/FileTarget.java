package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
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
 * @param file the path behind all links, also those of its folders
 * @param folder of the file
 */
record FileTarget(Path named, Path file, Path folder) {
  /** What local file systems allow, and Linux of a path; in bytes. */
  private static final int LONGEST_NAME = 255;

  private static final int LONGEST_PATH = 4095;

  /**
   * Where the output will be, as far as this process can see.
   *
   * @throws MediaException BADDESTINATION when there can be no file of that name; BADINPUT/location
   *     when it must not be written, of which nothing else is told then
   */
  static FileTarget of(MediaUri destination, Allowed allowed) {
    Path named = FileLocation.of(destination);
    requireLength(named, destination);
    Path file = behindLinks(named, destination);
    allowed.create(file);
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw refused("directory", destination + " is a folder: name the file to write in it");
    }
    FileTarget target = new FileTarget(named, file, folder);
    target.requireWhatALinkLeadsTo(destination);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw refused("not_a_file", destination + " is no regular file: name another");
    }
    return target;
  }

  /**
   * The file beside which staging files for a destination lie, whether or not there can be any now:
   * what is wrong with it is told by {@link #of}. It need not be allowed.
   */
  static Path seen(MediaUri destination, Allowed allowed) {
    try {
      return of(destination, allowed).file();
    } catch (MediaException nothingIsStagedThereNow) {
      return FileLocation.of(destination);
    }
  }

  /** Whether the destination is a symbolic link. */
  boolean isLinked() {
    return Files.isSymbolicLink(named);
  }

  /** Of the file in its folder. */
  String name() {
    return String.valueOf(file.getFileName());
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
    try {
      return Links.followed(named);
    } catch (FileSystemLoopException e) {
      throw badLink(destination + " is a symbolic link that leads back to itself: remove it", e);
    } catch (TrapException e) {
      throw badLink(
          "%s is a symbolic link that another user put into a folder where all may write: remove it, or name the file behind it"
              .formatted(destination),
          e);
    } catch (IOException e) {
      throw badLink("a symbolic link of %s cannot be read: %s".formatted(destination, e), e);
    }
  }

  /** A link that leads to where nothing is may be to what is not mounted. */
  private void requireWhatALinkLeadsTo(MediaUri destination) {
    if (isLinked() && !Files.isDirectory(folder)) {
      throw refused(
          "bad_link",
          "%s is a symbolic link to %s, and the folder of that is not there: make or mount it, or remove the link"
              .formatted(destination, file));
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

  private static MediaException badLink(String message, IOException cause) {
    return new MediaException(ErrorCode.BADDESTINATION, "bad_link", message, cause);
  }

  private static MediaException refused(String reason, String message) {
    return new MediaException(ErrorCode.BADDESTINATION, reason, message);
  }
}
