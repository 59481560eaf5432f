package nommer.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nommer.launch.standalone.HomeOwner;

/**
 * The folder in which one cluster lives: configuration, plug-ins, data. Several daemons share it.
 *
 * @param folder absolute path
 */
record Home(Path folder) {
  /** For so long a file may stay empty under the hands of who writes it. */
  private static final Duration WRITING = Duration.ofMinutes(1);

  /**
   * Bytes that a start must find free: it writes about one mebibyte, and half a start is worse than
   * none, with settings that were not read.
   */
  private static final long START = 8L << 20;

  Path conf() {
    return folder.resolve("conf");
  }

  Path plugins() {
    return folder.resolve("plugins");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path secrets() {
    return data().resolve("secrets");
  }

  Path runFolders() {
    return data().resolve("run");
  }

  /** What belongs to one process alone, and ends with it. */
  Path runFolder(String node) {
    return runFolders().resolve(node);
  }

  /** A process holds a lock on this file as long as it lives. */
  Path lockFile(Role role, String node) {
    return role == Role.FEEDERD
        ? data().resolve("feederd.lock")
        : runFolder(node).resolve(RunFolders.LOCK);
  }

  /**
   * Makes the folders that are missing, copies the defaults of files that are missing, and closes
   * all of it to other users.
   *
   * @throws LaunchException others have a hand in it, or it cannot be written, or it has no room
   */
  void fill(Path distribution) {
    requireOurs();
    try {
      HomeOwner.close(folder);
      for (Path dir : List.of(conf(), plugins(), data().resolve("logs"), runFolders())) {
        Files.createDirectories(dir);
      }
      if (!Files.isDirectory(secrets())) {
        Files.createDirectory(
            secrets(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      requireRoom();
      copyDefaults(distribution.resolve("conf"));
      HomeOwner.close(folder);
      HomeOwner.closeFiles(data());
    } catch (IOException e) {
      throw LaunchException.home(
          "cannot use the home %s: %s; let the user %s write there and make room on its disk, or give another one with --home"
              .formatted(folder, e, System.getProperty("user.name")),
          e);
    }
  }

  /**
   * @throws LaunchException another user than ours or root owns it, or may write there
   */
  void requireOurs() {
    HomeOwner.problem(folder)
        .ifPresent(
            problem -> {
              throw LaunchException.home(problem, null);
            });
  }

  /**
   * @throws LaunchException the disk of the data has not what a start takes
   */
  void requireRoom() {
    try {
      requireRoom(Files.getFileStore(data()).getUsableSpace());
    } catch (IOException e) {
      throw LaunchException.home("cannot look at the disk of %s: %s".formatted(data(), e), e);
    }
  }

  /**
   * @param free bytes on the disk of the data
   * @throws LaunchException they are not enough to start with
   */
  void requireRoom(long free) {
    if (free < START) {
      throw LaunchException.home(
          "no room for a start: %d of %d KiB are free on the disk of %s; make room there"
              .formatted(free >> 10, START >> 10, data()),
          null);
    }
  }

  private void copyDefaults(Path defaults) throws IOException {
    try (Stream<Path> files = Files.walk(defaults)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        copyIfEmpty(file, conf().resolve(defaults.relativize(file).toString()));
      }
    }
  }

  /**
   * A file that is missing, or says nothing: earlier versions emptied some. One emptied just now is
   * being written, and what replaced it would be all that is left. By way of another file, so that
   * a daemon that starts beside us never reads half of it.
   */
  private static void copyIfEmpty(Path from, Path to) throws IOException {
    if (Files.exists(to) && (Files.size(to) > 0 || isYoung(to))) {
      return;
    }
    Files.createDirectories(to.getParent());
    Path whole = Files.createTempFile(to.getParent(), ".new-", ".tmp");
    try {
      Files.write(whole, Files.readAllBytes(from));
      Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(whole, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static boolean isYoung(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isAfter(Instant.now().minus(WRITING));
  }
}
