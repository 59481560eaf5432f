package nommer.fleet.ec2.bootstrap.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which files there are, how long they are and when they were written. */
record Snapshot(Map<Path, Stat> files) {
  /**
   * One file as it is.
   *
   * @param size in bytes
   * @param fileKey changes when another file takes its name
   */
  record Stat(long size, FileTime written, String fileKey) {}

  Snapshot {
    files = Map.copyOf(files);
  }

  /** What is in those folders, a missing one counts as empty. */
  static Snapshot of(List<Path> folders) throws IOException {
    Map<Path, Stat> files = new TreeMap<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        stat(file).ifPresent(stat -> files.put(file, stat));
      }
    }
    return new Snapshot(files);
  }

  /** Empty if it went meanwhile. */
  private static Optional<Stat> stat(Path file) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stat(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey())));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** Regular files in a folder and below, but for hidden ones and what is half written. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).filter(Snapshot::isMeant).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // something went while we walked
    }
  }

  private static boolean isMeant(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(".tmp");
  }
}
