package nommer.storage.file.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Source;

/**
 * A source among this machine's files.
 *
 * @param named by its location
 * @param file the path behind all links, as they are now
 */
record SourceFile(MediaUri location, Path named, Path file, Allowed allowed) {
  /**
   * Finds it; nothing is told of what must not be read.
   *
   * @throws MediaException BADINPUT with what to do about it
   */
  static SourceFile find(MediaUri location, Allowed allowed) {
    Path named = FileLocation.of(location);
    try {
      Path file = Links.followed(named);
      allowed.open(file);
      SourceFile source = new SourceFile(location, named, file, allowed);
      source.requireMedia(file, LinkOption.NOFOLLOW_LINKS);
      if (!Files.isReadable(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw source.unreadable();
      }
      return source;
    } catch (TrapException e) {
      throw bad(
          "unreadable",
          location
              + " is a link that another user left in a folder where all may write: name the"
              + " file behind it");
    } catch (IOException e) {
      throw missing(location);
    }
  }

  /**
   * Holds it open. What has been opened is looked at once more, and where the system says that it
   * is: the names may have changed.
   *
   * @param directory for a link to what is open
   */
  Source open(Path directory) {
    try {
      requireMedia(file, LinkOption.NOFOLLOW_LINKS);
      return held(
          Descriptor.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), directory);
    } catch (NoSuchFileException e) {
      throw missing(location);
    } catch (AccessDeniedException e) {
      throw unreadable();
    } catch (IOException e) {
      throw changed(e);
    }
  }

  private Source held(Descriptor open, Path directory) throws IOException {
    boolean kept = false;
    try {
      if (open.here().isEmpty()) {
        allowed.requireNamesSuffice();
        return Source.at(named);
      }
      Path here = open.here().get();
      allowed.open(Files.readSymbolicLink(here));
      requireMedia(here);
      Path link = directory.resolve("source" + location.ending());
      Files.createSymbolicLink(link, open.everywhere().orElseThrow());
      kept = true;
      return Source.held(link, open.channel());
    } finally {
      if (!kept) {
        open.close();
      }
    }
  }

  private void requireMedia(Path file, LinkOption... how) throws IOException {
    BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class, how);
    if (known.isSymbolicLink()) {
      throw changed(new FileSystemException(file.toString(), null, "it is a link now"));
    }
    if (known.isDirectory()) {
      throw bad("directory", location + " is a folder: name one media file");
    }
    if (!known.isRegularFile()) {
      throw bad("not_a_file", location + " is no regular file: copy the media into one");
    }
    if (known.size() == 0) {
      throw bad("empty", location + " is empty: was it written to its end?");
    }
  }

  private MediaException changed(IOException cause) {
    return new MediaException(
        ErrorCode.STORAGE,
        "changed",
        "%s cannot be opened, or became another file while it was: %s; leave it alone until the job has ended"
            .formatted(location, Refusals.words(cause)),
        cause);
  }

  private MediaException unreadable() {
    return bad("unreadable", location + " cannot be read: let the worker's user read it");
  }

  private static MediaException missing(MediaUri location) {
    return bad("missing", "there is no file " + location + ": check the path");
  }

  private static MediaException bad(String reason, String message) {
    return new MediaException(ErrorCode.BADINPUT, reason, message);
  }
}
