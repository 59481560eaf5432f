package nommer.fleet.command.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;
import org.jspecify.annotations.Nullable;

/**
 * A tar of all that a worker needs, in a file that is named by its hash: the same files give the
 * same one. By the program {@code tar}, GNU's. For one thread at a time.
 */
final class WorkerArchive {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int KEPT = 3;
  private static final List<String> TAR =
      List.of(
          "tar",
          "--create",
          "--format=ustar",
          "--sort=name",
          "--mtime=@0",
          "--owner=0",
          "--group=0",
          "--numeric-owner",
          "--mode=u+rw,go=u,go-w",
          "--dereference",
          "--hard-dereference");

  private final WorkerFiles files;
  private final Path folder;
  private final Runner runner;
  private @Nullable Made last;

  /** From what it was made. */
  private record Made(Map<String, String> from, Path file) {}

  WorkerArchive(WorkerFiles files, Runner runner) {
    this.files = files;
    this.folder = files.home().resolve("data/archive-of-fleet");
    this.runner = runner;
  }

  /** Home of feederd. */
  Path home() {
    return files.home();
  }

  /**
   * The file as of now.
   *
   * @throws FleetException it cannot be made, and why
   */
  Path file() {
    try {
      Map<String, Path> byName = files.byName();
      Map<String, String> from = looks(byName);
      Made known = last;
      if (known == null || !known.from().equals(from) || !Files.exists(known.file())) {
        known = new Made(from, make(byName));
        last = known;
      }
      return known.file();
    } catch (IOException e) {
      throw new FleetException("cannot make an archive of what workers need: " + e, e);
    }
  }

  private static Map<String, String> looks(Map<String, Path> byName) throws IOException {
    Map<String, String> looks = new TreeMap<>();
    for (Map.Entry<String, Path> each : byName.entrySet()) {
      Path file = each.getValue();
      looks.put(each.getKey(), Files.size(file) + " " + Files.getLastModifiedTime(file));
    }
    return looks;
  }

  /** From a folder of links, since the names in it are others than those here. */
  private Path make(Map<String, Path> byName) throws IOException {
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, ".new-");
    try {
      Path tree = work.resolve("tree");
      for (Map.Entry<String, Path> each : byName.entrySet()) {
        Path link = tree.resolve(each.getKey());
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, each.getValue().toAbsolutePath());
      }
      Path tar = work.resolve("tar");
      runner.run(new Command("archive", arguments(tar, tree), TIMEOUT), Map.of(), Map.of());
      Path file = folder.resolve(hash(tar) + ".tar");
      Files.move(tar, file, StandardCopyOption.ATOMIC_MOVE);
      removeOld();
      return file;
    } finally {
      delete(work);
    }
  }

  private static List<String> arguments(Path tar, Path tree) {
    return Stream.concat(TAR.stream(), Stream.of("--file=" + tar, "--directory=" + tree, "."))
        .toList();
  }

  private static String hash(Path file) throws IOException {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A command that began a while ago may still read the one before. */
  private void removeOld() throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> all = Files.list(folder)) {
      newestFirst =
          all.filter(file -> file.toString().endsWith(".tar"))
              .sorted(Comparator.comparing(WorkerArchive::age).reversed())
              .toList();
    }
    for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      Files.deleteIfExists(old);
    }
  }

  private static long age(Path file) {
    return file.toFile().lastModified();
  }

  private static void delete(Path work) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(work)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
