package nommer.cli.internal.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import nommer.cli.internal.call.Failure;

/**
 * A set of configuration files that the distribution holds besides its defaults. A profile {@code
 * NAME-MORE} has what is in its folder, and besides what {@code NAME} has.
 *
 * @param folders where its files are, its own first
 * @param defaults where the files are that a new home gets anyway
 */
public record Profile(List<Path> folders, Path defaults) {
  public Profile {
    folders = List.copyOf(folders);
  }

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
    List<Path> folders =
        Stream.of(name, name.replaceAll("-.*", ""))
            .distinct()
            .filter(names::contains)
            .map(profiles::resolve)
            .toList();
    return new Profile(folders, distribution.resolve("conf"));
  }

  /** What its file of that name says; empty if it has none. */
  public String text(String file) {
    try {
      for (Path each : files()) {
        if (each.getFileName().toString().equals(file)) {
          return Files.readString(each);
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("the profile cannot be read: " + folders, e);
    }
  }

  /**
   * Copies its files into a home, all or none.
   *
   * @param filled a file's text as it is to be written, by its name and what the profile says
   * @return what was written
   * @throws Failure some of them are there already, with other contents than those of a new home
   */
  public List<Path> writeTo(Home home, BinaryOperator<String> filled) {
    Path conf = home.folder().resolve("conf");
    try {
      List<Path> edited = new ArrayList<>();
      for (Path file : files()) {
        if (!isReplaceable(conf.resolve(file.getFileName()), file, filled)) {
          edited.add(conf.resolve(file.getFileName()));
        }
      }
      if (!edited.isEmpty()) {
        throw Failure.usage(
            "nothing was written, since these have contents of their own: "
                + edited
                + "; move them away, or take what you need from "
                + folders.get(0));
      }
      home.close();
      return copyTo(conf, filled);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + conf, e);
    }
  }

  private boolean isReplaceable(Path target, Path file, BinaryOperator<String> filled)
      throws IOException {
    if (!Files.exists(target) || Files.readString(target).equals(text(file, filled))) {
      return true;
    }
    List<Path> shipped =
        Stream.concat(folders.stream(), Stream.of(defaults))
            .map(folder -> folder.resolve(file.getFileName()))
            .filter(Files::exists)
            .toList();
    for (Path each : shipped) {
      if (hasContentOf(target, each)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasContentOf(Path file, Path other) throws IOException {
    return Arrays.equals(Files.readAllBytes(file), Files.readAllBytes(other));
  }

  private static String text(Path file, BinaryOperator<String> filled) throws IOException {
    return filled.apply(file.getFileName().toString(), Files.readString(file));
  }

  private List<Path> copyTo(Path conf, BinaryOperator<String> filled) throws IOException {
    Files.createDirectories(conf);
    List<Path> written = new ArrayList<>();
    for (Path file : files()) {
      Path target = conf.resolve(file.getFileName());
      Files.writeString(target, text(file, filled));
      written.add(target);
    }
    return written;
  }

  /** Each name once. */
  private List<Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path folder : folders) {
      list(folder).forEach(file -> files.putIfAbsent(file.getFileName().toString(), file));
    }
    return List.copyOf(files.values());
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
