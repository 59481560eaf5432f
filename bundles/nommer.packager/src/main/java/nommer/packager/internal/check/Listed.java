package nommer.packager.internal.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A rendition as a manifest names it.
 *
 * @param name its playlist or representation
 * @param init its beginning; none of captions
 * @param parts its segments, or its key frames
 * @param keysOnly whether they are key frames
 */
public record Listed(String name, Optional<Path> init, List<Part> parts, boolean keysOnly) {
  /**
   * A segment or a key frame.
   *
   * @param file where it is
   * @param start when it begins, in microseconds
   * @param at where in the file, with {@code bytes}; 0 of segments
   * @param bytes how many; 0 for the whole file
   */
  public record Part(Path file, long start, long at, long bytes) {}
}
