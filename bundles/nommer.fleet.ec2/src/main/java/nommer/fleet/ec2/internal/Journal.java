package nommer.fleet.ec2.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/**
 * Which try of each number of a launch may have started an instance, and with which image and user
 * data, one file a launch. EC2 shows an instance only after a while: a feederd that dies and starts
 * again meanwhile learns from here what to ask for first, and asks for it in the same words.
 * Without it nothing but that haste is lost.
 *
 * @param folder made when it is needed
 * @param clock tells which files are too old to be of use
 */
record Journal(Path folder, Clock clock) {
  /**
   * What was sent longer ago is not sent again: what signs of it would have run out for instances
   * that only start now. EC2 then refuses the repeated request, and the launch is written off.
   */
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** User data may hold signed URLs. */
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** Launches are open for minutes, and EC2 knows a client token for a day. */
  private static final Duration KEPT = Duration.ofDays(7);

  /**
   * None for a launch that was never tried here.
   *
   * @throws FleetException the file cannot be read
   */
  Notes read(String launch) {
    Path file = file(launch);
    try {
      return Notes.of(Files.readAllLines(file, StandardCharsets.UTF_8))
          .since(clock.instant().minus(FRESH));
    } catch (NoSuchFileException e) {
      return Notes.none();
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
  void write(String launch, Notes notes) {
    Path file = file(launch);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        prune();
      }
      Path next = folder.resolve(launch + ".new");
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
    Set<OpenOption> anew =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, anew, OWNERS)) {
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
      files = found.toList();
    }
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file(String launch) {
    if (!launch.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("a launch's token is 1 to 64 of A-Za-z0-9_-: " + launch);
    }
    return folder.resolve(launch + ".tries");
  }
}
