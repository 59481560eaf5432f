package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.fleet.api.FleetException;

/**
 * The run folders of the workers of a home. A living worker holds a lock on the file {@code lock}
 * in its own, and says in {@code process.json} which process it is. Thread-safe.
 */
final class WorkerFolders {
  private static final Pattern PROCESS = Pattern.compile("\"pid\":(\\d+),\"start_ticks\":(\\d+)");

  private final Path runFolders;

  /**
   * @param runFolders where they are
   */
  WorkerFolders(Path runFolders) {
    this.runFolders = runFolders;
  }

  /** A worker whose process lives, and when it took its lock. */
  record Held(String id, Instant since) {}

  /**
   * Workers whose process lives, those known to the caller left out. One look at a time: two in one
   * process would get in each other's way.
   */
  synchronized List<Held> held(Set<String> known) {
    List<Held> found = new ArrayList<>();
    try (Stream<Path> folders = Files.list(runFolders)) {
      for (Path folder : (Iterable<Path>) folders::iterator) {
        String id = folder.getFileName().toString();
        if (!known.contains(id)) {
          lockedSince(folder.resolve("lock")).ifPresent(since -> found.add(new Held(id, since)));
        }
      }
    } catch (NoSuchFileException e) {
      return found;
    } catch (IOException e) {
      throw new FleetException("cannot look at " + runFolders + ": " + e, e);
    }
    return found;
  }

  private static Optional<Instant> lockedSince(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null
          ? Optional.of(Files.getLastModifiedTime(file).toInstant())
          : Optional.empty();
    } catch (OverlappingFileLockException e) { // the daily sweep looks just now: see next time
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The process that a worker says it is, if that very one still runs. */
  Optional<ProcessHandle> process(String id) {
    Path file = runFolders.resolve(id).resolve("process.json");
    try {
      Matcher words = PROCESS.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      return words.find()
          ? ProcFile.process(Long.parseLong(words.group(1)), Long.parseLong(words.group(2)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new FleetException("cannot read " + file + ": " + e, e);
    }
  }
}
