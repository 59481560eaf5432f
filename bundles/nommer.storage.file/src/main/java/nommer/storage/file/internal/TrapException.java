package nommer.storage.file.internal;

import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** A link that another user left in a folder where all may write: Linux follows none of those. */
final class TrapException extends AccessDeniedException {
  private static final long serialVersionUID = 1;

  TrapException(Path link) {
    super(link.toString());
  }
}
