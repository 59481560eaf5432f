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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/**
 * Which try of each number of a launch may have started an instance, one file a launch. EC2 shows
 * an instance only after a while: a feederd that dies and starts again meanwhile learns from here
 * what to ask for first. Without it nothing but that haste is lost.
 *
 * @param folder made when it is needed
 * @param clock tells which files are too old to be of use
 */
record Journal(Path folder, Clock clock) {
  /** Launches are open for minutes, and EC2 knows a client token for a day. */
  private static final Duration KEPT = Duration.ofDays(7);

  /**
   * By number; empty for a launch that was never tried here.
   *
   * @throws FleetException the file cannot be read
   */
  Map<Integer, Offer> read(String launch) {
    Path file = file(launch);
    try {
      Map<Integer, Offer> tries = new HashMap<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] words = line.split("\t", -1);
        Offer offer = new Offer(words[1], words[2], Boolean.parseBoolean(words[3]));
        tries.put(Integer.parseInt(words[0]), offer);
      }
      return tries;
    } catch (NoSuchFileException e) {
      return new HashMap<>();
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
  void write(String launch, Map<Integer, Offer> tries) {
    Path file = file(launch);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        prune();
      }
      Path next = folder.resolve(launch + ".new");
      fill(next, tries.entrySet().stream().map(Journal::line).collect(Collectors.joining()));
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
    try (FileChannel channel = FileChannel.open(file, anew)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static String line(Map.Entry<Integer, Offer> tried) {
    Offer offer = tried.getValue();
    return "%d\t%s\t%s\t%s\n".formatted(tried.getKey(), offer.type(), offer.subnet(), offer.spot());
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
