package nommer.storage.file.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/** The path that a {@code file://} URI names. */
final class FileLocation {
  private FileLocation() {}

  /**
   * The absolute, normal path.
   *
   * @throws MediaException BADINPUT/bad_uri when the URI names another host or no absolute path
   */
  static Path of(MediaUri location) {
    boolean local = location.host().isEmpty() || location.host().equals("localhost");
    if (!local || location.path().length() < 2) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "bad_uri",
          location + " names no file of this machine: write file:///folder/name, three slashes");
    }
    try {
      return Path.of(MediaUri.unescaped(location.path())).normalize();
    } catch (InvalidPathException e) {
      throw new MediaException(
          ErrorCode.BADINPUT, "bad_uri", location + " is no path: " + e.getReason(), e);
    }
  }
}
