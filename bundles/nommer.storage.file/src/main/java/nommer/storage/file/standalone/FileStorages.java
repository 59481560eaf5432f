package nommer.storage.file.standalone;

import nommer.media.api.Storage;
import nommer.storage.file.internal.FileStorage;

/** Storages of the scheme {@code file}. */
public final class FileStorages {
  private FileStorages() {}

  /** A new one. Thread-safe. */
  public static Storage create() {
    return new FileStorage();
  }
}
