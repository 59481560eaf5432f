package nommer.cli.internal.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.cli.internal.call.Failure;

/** Reads the places that the user names: paths, relative to a folder, or URIs. */
public final class Places {
  private static final Pattern URI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);
  private static final Pattern SHORT_FILE_URI =
      Pattern.compile("file:(/[^/].*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Map<String, String> EXTENSIONS =
      Map.of("audio_mp3", "mp3", "audio_aac", "m4a", "thumbnail", "jpg");

  private final Path folder;

  /**
   * @param folder what relative paths start from, absolute
   */
  public Places(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a source.
   *
   * @throws Failure it is a path at which there is no file to read
   */
  public Place source(String argument) {
    Place place = place(argument);
    if (place instanceof LocalFile file) {
      checkReadable(file.path());
    }
    return place;
  }

  /**
   * Reads a destination; in a folder, the output is named after the source and the preset.
   *
   * @throws Failure it is the source itself
   */
  public Place destination(String argument, Place source, String preset) {
    Place named = place(argument);
    Place place = named.isFolder() ? named.child(outputName(source, preset)) : named;
    if (isSame(source, place)) {
      throw Failure.usage(
          place.shown() + " is the source itself: name another file for the output");
    }
    return place;
  }

  private Place place(String argument) {
    Matcher shortUri = SHORT_FILE_URI.matcher(argument);
    if (shortUri.matches()) {
      return new RemotePlace("file://" + shortUri.group(1));
    }
    if (URI.matcher(argument).matches()) {
      return new RemotePlace(argument);
    }
    try {
      return new LocalFile(absolute(folder.resolve(argument)), argument.endsWith("/"));
    } catch (InvalidPathException | IOException unusable) {
      throw Failure.usage("not a usable path: " + argument + " (" + unusable.getMessage() + ")");
    }
  }

  // Two dots mean the folder above what a link points to, so they cannot just be cut out.
  private static Path absolute(Path path) throws IOException {
    boolean climbs = ("/" + path + "/").contains("/../");
    if (!climbs) {
      return path.normalize();
    }
    return path.endsWith("..")
        ? path.toRealPath()
        : path.getParent().toRealPath().resolve(path.getFileName());
  }

  private static void checkReadable(Path source) {
    if (!Files.exists(source)) {
      throw Failure.usage("there is no file " + source);
    }
    if (Files.isDirectory(source)) {
      throw Failure.usage(source + " is a folder: name a file in it");
    }
    if (!Files.isReadable(source)) {
      throw Failure.usage(source + " may not be read by this user");
    }
  }

  private static boolean isSame(Place source, Place destination) {
    if (source instanceof LocalFile from && destination instanceof LocalFile to) {
      try {
        return Files.exists(to.path()) && Files.isSameFile(from.path(), to.path());
      } catch (IOException unreadable) {
        return from.path().equals(to.path());
      }
    }
    return source.uri().equals(destination.uri());
  }

  private static String outputName(Place source, String preset) {
    String name = source.name();
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + "." + EXTENSIONS.getOrDefault(preset, "mp4");
  }
}
