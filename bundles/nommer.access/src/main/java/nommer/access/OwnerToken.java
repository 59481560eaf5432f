package nommer.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The token of a home's owner, in a file that only the owner can read: whoever reads it may do what
 * it allows already. Thread-safe.
 */
public final class OwnerToken {
  private OwnerToken() {}

  /** The file that holds its secret. */
  public static Path file(Path home) {
    return home.resolve("data/secrets/api-token");
  }

  /** Its secret; empty if there is none, it is not ours to read, or it is no secret. */
  public static Optional<String> read(Path home) {
    try {
      return Optional.of(Files.readString(file(home), StandardCharsets.US_ASCII).strip())
          .filter(Secret::isWellFormed);
    } catch (IOException e) { // there is none yet, or it is another user's
      return Optional.empty();
    }
  }

  /**
   * Makes it, if it is not there; readable for its user alone.
   *
   * @param home whose folder {@code data} is there
   * @throws IOException it cannot be written
   */
  public static void keep(Path home) throws IOException {
    Path file = file(home);
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path whole = file.resolveSibling("api-token." + ProcessHandle.current().pid() + ".new");
    Files.deleteIfExists(whole);
    try {
      write(whole, Secret.random() + "\n");
      Files.move(whole, file);
    } catch (FileAlreadyExistsException e) {
      return; // another process was first
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = Files.newByteChannel(file, options, mode)) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
