package nommer.storage.file.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/** The path that a {@code file://} URI names. */
final class FileLocation {
  /** Every % begins an escape: only then is the path taken as escaped. */
  private static final Pattern ESCAPED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*");

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
      return Path.of(unescaped(location.path())).normalize();
    } catch (InvalidPathException e) {
      throw new MediaException(
          ErrorCode.BADINPUT, "bad_uri", location + " is no path: " + e.getReason(), e);
    }
  }

  private static String unescaped(String path) {
    if (path.indexOf('%') < 0 || !ESCAPED.matcher(path).matches()) {
      return path;
    }
    byte[] utf8 = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length);
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == '%') {
        out.write(Character.digit(utf8[i + 1], 16) * 16 + Character.digit(utf8[i + 2], 16));
        i += 2;
      } else {
        out.write(utf8[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
