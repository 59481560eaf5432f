package nommer.fleet.command.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/**
 * The notes of launches, one file each, so that a feederd that starts again does not start again
 * what has ended.
 *
 * @param folder made when it is needed
 * @param clock tells which files are too old to be of use
 */
record Journal(Path folder, Clock clock) {
  /** Launches are open for minutes, or as long as a queue lets workers wait. */
  private static final Duration KEPT = Duration.ofDays(14);

  private static final String ENDING = ".started";

  /**
   * None of a launch that is not known here.
   *
   * @throws FleetException the file cannot be read
   */
  Notes read(String launch) {
    Path file = file(launch);
    try {
      return Notes.of(launch, Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Notes.none(launch);
    } catch (IOException | RuntimeException e) {
      throw new FleetException(
          "cannot read %s, which tells what was launched: delete it (%s)".formatted(file, e), e);
    }
  }

  /**
   * On the disk when this returns.
   *
   * @throws FleetException it cannot be written
   */
  void write(Notes notes) {
    Path file = file(notes.launch());
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        prune();
      }
      Path next = folder.resolve(notes.launch() + ".new");
      fill(next, notes.text());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new FleetException(
          "cannot write %s, without which nothing is launched: see to the disk (%s)"
              .formatted(file, e),
          e);
    }
  }

  private static void fill(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private void prune() throws IOException {
    Instant oldest = clock.instant().minus(KEPT);
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(ENDING)).toList();
    }
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file(String launch) {
    if (!Names.isLaunch(launch)) {
      throw new IllegalArgumentException("a launch's token is 1 to 40 of A-Za-z0-9_-: " + launch);
    }
    return folder.resolve(launch + ENDING);
  }
}
