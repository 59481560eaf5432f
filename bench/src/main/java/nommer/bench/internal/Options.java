package nommer.bench.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run was asked for.
 *
 * @param parts in the order in which they run
 * @param pairs alternating pairs for each ratio
 * @param distribution the shipped form
 * @param against another one, for ratios
 * @param work an empty folder for all that is made
 */
record Options(
    List<Part.Name> parts, int pairs, Path distribution, Optional<Path> against, Path work) {
  static final int PAIRS = 10;

  /**
   * @throws IllegalArgumentException what is wrong with the command line
   */
  static Options parse(String[] args, Path distribution, Path work) {
    List<Part.Name> parts = new ArrayList<>();
    int pairs = PAIRS;
    Optional<Path> against = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--pairs") && i + 1 < args.length) {
        pairs = pairs(args[++i]);
      } else if (args[i].equals("--against") && i + 1 < args.length) {
        against = Optional.of(distribution(args[++i]));
      } else {
        parts.add(Part.Name.of(args[i]));
      }
    }
    return new Options(
        parts.isEmpty() ? List.of(Part.Name.values()) : List.copyOf(parts),
        pairs,
        distribution,
        against,
        work);
  }

  private static Path distribution(String text) {
    Path folder = Path.of(text).toAbsolutePath().normalize();
    if (!Files.isExecutable(folder.resolve("bin/feederd"))) {
      throw new IllegalArgumentException("--against must be a built distribution: " + folder);
    }
    return folder;
  }

  private static int pairs(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException("--pairs must be a number from 1 to 9999: " + text);
    }
    return Integer.parseInt(text);
  }
}
