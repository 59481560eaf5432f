package nommer.storage.file.internal;

import java.nio.file.Path;
import java.util.Optional;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Reach;

/**
 * What a request may touch of this machine's files.
 *
 * @param reach empty where nobody has said: whatever this process may
 */
record Allowed(Optional<Reach> reach) {
  /**
   * @throws MediaException BADINPUT/location when that file must not be read
   */
  void open(Path resolved) {
    reach.ifPresent(each -> each.open(resolved));
  }

  /**
   * @throws MediaException BADINPUT/location when no file of that name must be written
   */
  void create(Path resolved) {
    reach.ifPresent(each -> each.create(resolved));
  }

  /**
   * Where descriptors cannot be named, names are all there is, and others may change them.
   *
   * @throws MediaException BADINPUT/location when the request is not the owner's
   */
  void requireNamesSuffice() {
    if (!reach.map(Reach::isOwner).orElse(true)) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "location",
          "files of this node serve the owner's token only, since it has no /proc/self/fd, by which"
              + " they are held fast: use workers on Linux");
    }
  }
}
