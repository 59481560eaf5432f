package nommer.launch.standalone;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose a home is. Its plug-ins are run, its commands obeyed and its notes believed, so nobody but
 * its user and root may have a hand in it; and it holds what others must not read. Does nothing
 * where files have no such owners. Thread-safe.
 */
public final class HomeOwner {
  private static final List<String> PARTS = List.of("conf", "data", "plugins");

  /** What a home may hold besides; in a folder with anything else we are guests. */
  private static final Set<String> OURS = Set.of("conf", "data", "plugins", "demo");

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final int WRITABLE_BY_GROUP = 0020;
  private static final int WRITABLE_BY_ALL = 0002;
  private static final int ROOT = 0;

  private HomeOwner() {}

  /**
   * Why a home is not to be trusted; empty where it can be, or is not there.
   *
   * @param home its folder, absolute
   */
  public static Optional<String> problem(Path home) {
    if (!isKnown() || !Files.isDirectory(home)) {
      return Optional.empty();
    }
    return Stream.concat(Stream.of(home), PARTS.stream().map(home::resolve))
        .flatMap(folder -> problemOf(folder, home).stream())
        .findFirst();
  }

  /**
   * Makes a home that is missing, with its folder for data, and closes it to others: no umask, and
   * no mode that an earlier version left, lets them in. In a folder that holds other things too,
   * the folders of a home are closed and the folder itself is left alone.
   *
   * @param home its folder, absolute
   * @throws IOException it cannot be made or closed
   */
  public static void close(Path home) throws IOException {
    Path data = home.resolve("data");
    if (!isKnown()) {
      Files.createDirectories(data);
      return;
    }
    FileAttribute<?> closed = PosixFilePermissions.asFileAttribute(FOLDER);
    if (home.getParent() != null) {
      Files.createDirectories(home.getParent());
    }
    if (!Files.isDirectory(home)) {
      Files.createDirectories(home, closed);
    } else if (isOursAlone(home)) {
      closeFolder(home);
    }
    for (String part : PARTS) {
      Path folder = home.resolve(part);
      if (Files.isDirectory(folder)) {
        closeFolder(folder);
      }
    }
    Files.createDirectories(data, closed);
  }

  /**
   * Closes the files in {@code data} to others, as far as they are ours; what a process has under
   * its hands, in {@code run}, is behind its folder.
   *
   * @throws IOException the folder cannot be read
   */
  public static void closeFiles(Path data) throws IOException {
    if (isKnown()) {
      Files.walkFileTree(data, new Closing(data.resolve("run")));
    }
  }

  private static boolean isKnown() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
  }

  private static Optional<String> problemOf(Path folder, Path home) {
    try {
      int owner = (int) Files.getAttribute(folder, "unix:uid");
      int mode = (int) Files.getAttribute(folder, "unix:mode");
      int group = (int) Files.getAttribute(folder, "unix:gid");
      int self = self();
      if (owner != self && owner != ROOT) {
        return Optional.of(
            "%s belongs to the user %s (%d), not to you (%d), and what is in it would be run and believed; give another --home, or look at what is in it and make it yours: chown -R %d %s"
                .formatted(folder, Files.getOwner(folder), owner, self, self, home));
      }
      // many systems give each user a group of the same number, with nobody else in it
      boolean byGroup = (mode & WRITABLE_BY_GROUP) != 0 && group != owner && group != ROOT;
      if (byGroup || (mode & WRITABLE_BY_ALL) != 0) {
        return Optional.of(
            "%s may be written by other users (mode %o), and what is in it would be run and believed; give another --home, or look at what is in it and take that from them: chmod -R go-w %s"
                .formatted(folder, mode & 07777, home));
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("cannot see whose %s is: %s; give another --home".formatted(folder, e));
    }
  }

  /** Our own number: that of whoever owns what is told of this process, or what it makes. */
  private static int self() throws IOException {
    Path process = Path.of("/proc/self");
    if (Files.exists(process)) {
      return (int) Files.getAttribute(process, "unix:uid");
    }
    Path made = Files.createTempFile("nommer-", ".tmp");
    try {
      return (int) Files.getAttribute(made, "unix:uid");
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static boolean isOursAlone(Path home) throws IOException {
    try (Stream<Path> entries = Files.list(home)) {
      return entries.map(entry -> entry.getFileName().toString()).allMatch(OURS::contains);
    }
  }

  private static void closeFolder(Path folder) throws IOException {
    if ((int) Files.getAttribute(folder, "unix:uid") == self()
        && !Files.getPosixFilePermissions(folder).equals(FOLDER)) {
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }

  /** Takes from group and others what they may do, and leaves the owner's rights. */
  private static final class Closing extends SimpleFileVisitor<Path> {
    private final Path run;
    private final int self = self();

    Closing(Path run) throws IOException {
      this.run = run;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      closeEntry(folder);
      return folder.equals(run) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile()) {
        closeEntry(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** It went meanwhile. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    /** Not what has a second name, which may lie elsewhere. */
    private void closeEntry(Path entry) throws IOException {
      try {
        int links = (int) Files.getAttribute(entry, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        int owner = (int) Files.getAttribute(entry, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(entry);
        Set<PosixFilePermission> closed = EnumSet.copyOf(FOLDER);
        closed.retainAll(now);
        boolean another = links > 1 && !Files.isDirectory(entry);
        if (owner == self && !another && !closed.equals(now)) {
          Files.setPosixFilePermissions(entry, closed);
        }
      } catch (NoSuchFileException e) {
        return; // it went meanwhile
      }
    }
  }
}
