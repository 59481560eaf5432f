package nommer.presets.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What a look at a file's attributes tells of its content.
 *
 * @param identity changes when the file is edited or replaced
 * @param settled whether the last edit lies so far back that another one would show in {@code
 *     identity}: file times are coarse, and two quick edits may bear the same
 */
record Stamp(Identity identity, boolean settled) {
  private static final long SETTLING_MILLIS = 2_000;

  /** The attributes that are compared; the key is the inode where there is such a thing. */
  record Identity(Instant modified, long size, String key) {
    static final Identity NONE = new Identity(Instant.EPOCH, 0, "");
  }

  /** Looks at a file or folder. */
  static Stamp of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    Instant modified = attributes.lastModifiedTime().toInstant();
    long age = System.currentTimeMillis() - modified.toEpochMilli();
    return new Stamp(
        new Identity(modified, attributes.size(), String.valueOf(attributes.fileKey())),
        age > SETTLING_MILLIS);
  }

  /** Whether the content read after this stamp was taken is still what {@code path} holds. */
  boolean stillHolds(Path path) throws IOException {
    return settled && of(path).identity.equals(identity);
  }
}
