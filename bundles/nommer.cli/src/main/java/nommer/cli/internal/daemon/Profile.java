package nommer.cli.internal.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nommer.cli.internal.Failure;

/**
 * A set of configuration files that the distribution holds besides its defaults.
 *
 * @param folder where its files are
 * @param defaults where the files are that a new home gets anyway
 */
public record Profile(Path folder, Path defaults) {
  /**
   * The profile of that name.
   *
   * @throws Failure there is none
   */
  public static Profile of(Path distribution, String name) {
    Path profiles = distribution.resolve("profiles");
    List<String> names = names(profiles);
    if (!names.contains(name)) {
      throw Failure.usage("no such profile: " + name + "; there is " + String.join(", ", names));
    }
    return new Profile(profiles.resolve(name), distribution.resolve("conf"));
  }

  /**
   * Copies its files into a home, all or none.
   *
   * @return what was written
   * @throws Failure some of them are there already, with other contents than those of a new home
   */
  public List<Path> writeTo(Home home) {
    Path conf = home.folder().resolve("conf");
    try {
      List<Path> edited = new ArrayList<>();
      for (Path file : list(folder)) {
        if (!isReplaceable(conf.resolve(file.getFileName()), file)) {
          edited.add(conf.resolve(file.getFileName()));
        }
      }
      if (!edited.isEmpty()) {
        throw Failure.usage(
            "nothing was written, since these have contents of their own: "
                + edited
                + "; move them away, or take what you need from "
                + folder);
      }
      return copyTo(conf);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + conf, e);
    }
  }

  private boolean isReplaceable(Path target, Path file) throws IOException {
    if (!Files.exists(target)) {
      return true;
    }
    Path shipped = defaults.resolve(file.getFileName());
    return hasContentOf(target, file) || (Files.exists(shipped) && hasContentOf(target, shipped));
  }

  private static boolean hasContentOf(Path file, Path other) throws IOException {
    return Arrays.equals(Files.readAllBytes(file), Files.readAllBytes(other));
  }

  private List<Path> copyTo(Path conf) throws IOException {
    Files.createDirectories(conf);
    List<Path> written = new ArrayList<>();
    for (Path file : list(folder)) {
      Path target = conf.resolve(file.getFileName());
      Files.write(target, Files.readAllBytes(file));
      written.add(target);
    }
    return written;
  }

  private static List<String> names(Path profiles) {
    try {
      return list(profiles).stream().map(folder -> folder.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the distribution has no profiles: " + profiles, e);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
