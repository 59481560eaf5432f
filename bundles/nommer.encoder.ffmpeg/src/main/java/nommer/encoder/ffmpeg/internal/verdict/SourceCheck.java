package nommer.encoder.ffmpeg.internal.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nommer.encoder.ffmpeg.internal.bounds.Bounds;
import nommer.encoder.ffmpeg.internal.bounds.StillHeader;
import nommer.encoder.ffmpeg.internal.container.Completeness;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.mp4.ExcessiveHeaderException;

/** Looks at a source before ffmpeg does. */
public final class SourceCheck {
  private SourceCheck() {}

  /**
   * The source's header.
   *
   * @throws MediaException BADINPUT/missing, directory, empty, truncated, excessive_header,
   *     too_large; NODE/unreadable
   * @throws InterruptedException interrupted, now or before
   */
  public static Header examine(Path source, Bounds bounds) throws InterruptedException {
    if (!Files.exists(source)) {
      throw bad("missing", "there is no source file; check its address");
    }
    if (Files.isDirectory(source)) {
      throw bad("directory", "the source is a directory; name a file in it");
    }
    try {
      if (Files.size(source) == 0) {
        throw bad("empty", "the source file is empty; upload it again");
      }
      StillHeader.check(source, bounds);
      Header header = Header.read(source);
      if (header.completeness() == Completeness.TRUNCATED) {
        throw truncated(header.detail());
      }
      return header;
    } catch (ExcessiveHeaderException e) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "excessive_header",
          "the source's header is larger than any film needs: "
              + e.getMessage()
              + "; write it anew, as with ffmpeg -i SOURCE -c copy",
          e);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unreadable", "the source cannot be read: " + e.getMessage(), e);
    }
  }

  static MediaException truncated(String detail) {
    return bad(
        "truncated", "the source is only part of a file: " + detail + "; upload the whole of it");
  }

  static MediaException bad(String reason, String message) {
    return new MediaException(ErrorCode.BADINPUT, reason, message);
  }
}
