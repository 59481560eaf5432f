package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/** Why the system does not let an output be written, in words, and what to do about it. */
final class Refusals {
  private static final String TOO_LONG = "File name too long";

  /** Of these somebody may make an end while the job waits. */
  private static final Set<String> FULL = Set.of("No space left on device", "Disk quota exceeded");

  /** By what the system says, which the JDK hands on as it is. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          TOO_LONG,
          "shorten its name",
          "No space left on device",
          "make room",
          "Disk quota exceeded",
          "make room, or let the worker's user have more",
          "Read-only file system",
          "mount it for writing",
          "Invalid argument",
          "its file system takes no such name: choose another",
          "Invalid or incomplete multibyte or wide character",
          "its file system takes no such name: choose another");

  private Refusals() {}

  /**
   * BADDESTINATION, or STORAGE where its disk is full: {@code destination}, in {@code folder},
   * cannot be written.
   */
  static MediaException of(MediaUri destination, Folder folder, IOException cause) {
    return of(destination, folder.path(), cause, folder.said(words(cause)));
  }

  /** The same while the folder has not been opened. */
  static MediaException of(MediaUri destination, Path folder, IOException cause) {
    return of(destination, folder, cause, words(cause));
  }

  private static MediaException of(
      MediaUri destination, Path folder, IOException cause, String words) {
    Path there = nearest(folder);
    String why =
        Files.isDirectory(there)
            ? "%s; %s".formatted(words, remedy(there, cause))
            : there + " is in the way, where a folder should be; move it away";
    String said = systemsReason(cause);
    return new MediaException(
        FULL.contains(said) ? ErrorCode.STORAGE : ErrorCode.BADDESTINATION,
        FULL.contains(said)
            ? "disk_full"
            : said.equals(TOO_LONG) ? "name_too_long" : "not_writable",
        "cannot write %s: %s, or choose another destination".formatted(destination, why),
        cause);
  }

  /** What the failure is, without names of classes. */
  static String words(IOException cause) {
    String at =
        cause instanceof FileSystemException known && known.getFile() != null
            ? " at " + known.getFile()
            : "";
    if (cause instanceof AccessDeniedException) {
      return "permission denied" + at;
    }
    if (cause instanceof NoSuchFileException) {
      return "nothing is there any more" + at;
    }
    String said = systemsReason(cause);
    return said.isEmpty() ? cause.getMessage() + at : said + at;
  }

  private static String remedy(Path folder, IOException cause) {
    String usual = "let the worker's user write to " + folder;
    return Optional.ofNullable(REMEDIES.get(systemsReason(cause))).orElse(usual);
  }

  /** The folder itself, or the first above it that there is; a link to nowhere is there, too. */
  static Path nearest(Path folder) {
    Path nearest = folder;
    while (nearest.getParent() != null && !Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  private static String systemsReason(IOException cause) {
    String said =
        cause instanceof FileSystemException known ? known.getReason() : cause.getMessage();
    return Objects.requireNonNullElse(said, "");
  }
}
