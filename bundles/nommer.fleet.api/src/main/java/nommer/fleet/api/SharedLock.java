package nommer.fleet.api;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A lock that processes of this machine take turns with: one that is stopped while it holds it
 * holds up all others. A service of the backend that has such a lock. Thread-safe.
 */
@ProviderType
public interface SharedLock {
  /** The file that it is on; it need not exist, and must never be opened. */
  Path file();

  /** The byte of the file that is locked. */
  long position();
}
