package nommer.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What belongs to one process alone and ends with it: framework cache, temporary files, work in
 * hand.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  /**
   * Removes the folder with all that is in it; what vanishes meanwhile is no error. Loads no class
   * of ours, since it also runs when the framework has stopped.
   */
  public void delete() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(path)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
