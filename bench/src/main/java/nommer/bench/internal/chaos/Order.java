package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A job that was submitted, or was to be.
 *
 * @param number its own, which it has as metadata
 * @param source what is encoded
 * @param destination nobody else's
 */
record Order(int number, Clip source, Path destination) {
  /** Which file lies at the destination: another one is another text. */
  String outputNow() {
    try {
      BasicFileAttributes file = Files.readAttributes(destination, BasicFileAttributes.class);
      return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
    } catch (IOException e) {
      return "none";
    }
  }
}
