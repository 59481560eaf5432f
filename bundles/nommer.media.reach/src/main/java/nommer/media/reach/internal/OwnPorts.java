package nommer.media.reach.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of the feederd of a home: the one that others use, and the one on loopback, which may
 * be another. They are read each time, since another process listens there.
 */
final class OwnPorts {
  /** A port as {@code feederd.address} and {@code process.json} have it, after a host. */
  private static final Pattern PORT = Pattern.compile("[\\w\\]]:(?<port>[0-9]{1,5})(?![0-9])");

  private final List<Path> files;

  OwnPorts(Path home) {
    this.files =
        List.of(
            home.resolve("data/feederd.address"), home.resolve("data/run/feederd/process.json"));
  }

  boolean has(int port) {
    return files.stream().anyMatch(file -> names(file, port));
  }

  private static boolean names(Path file, int port) {
    try {
      Matcher ports = PORT.matcher(Files.readString(file));
      while (ports.find()) {
        if (Integer.parseInt(ports.group("port")) == port) {
          return true;
        }
      }
      return false;
    } catch (IOException none) {
      return false;
    }
  }
}
