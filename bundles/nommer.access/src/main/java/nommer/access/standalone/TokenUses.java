package nommer.access.standalone;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/**
 * When tokens were used last: each has an empty file whose time says it. Thread-safe.
 *
 * @param folder where the files are; made when it is needed
 */
public record TokenUses(Path folder) {
  /** When that token was used last, to the minute; empty if never. */
  public Optional<Instant> last(String tokenId) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(folder.resolve(tokenId)).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Notes a use. */
  public void note(String tokenId, Instant now) throws IOException {
    Path file = folder.resolve(tokenId);
    Files.createDirectories(folder);
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // it has its time set below as a new one has
    }
    Files.setLastModifiedTime(file, FileTime.from(now));
  }

  /** Of a token that is no more. */
  void forget(String tokenId) throws IOException {
    Files.deleteIfExists(folder.resolve(tokenId));
  }
}
