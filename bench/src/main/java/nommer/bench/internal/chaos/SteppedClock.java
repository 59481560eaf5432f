package nommer.bench.internal.chaos;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The time of day that feederd and its workers see, by libfaketime: it can be set forward and back
 * while they run, as by somebody who sets a machine's clock. Their monotonic clocks go on. For one
 * thread at a time.
 */
final class SteppedClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final int FARTHEST_SECONDS = 16;
  private static final int LEAST_SECONDS = 3;

  private final Path library;
  private final Path offset;
  private final Path folder;
  private final Recoveries recoveries;

  private SteppedClock(Path library, Path folder, Recoveries recoveries) {
    this.library = library;
    this.folder = folder;
    this.offset = folder.resolve("clock");
    this.recoveries = recoveries;
  }

  /** One that is right; empty where libfaketime is not installed. */
  static Optional<SteppedClock> find(Path folder, Recoveries recoveries) throws IOException {
    try (DirectoryStream<Path> machines = Files.newDirectoryStream(LIBRARIES, "*-linux-*")) {
      for (Path machine : machines) {
        Path library = machine.resolve("faketime/libfaketime.so.1");
        if (Files.exists(library)) {
          SteppedClock clock = new SteppedClock(library, folder, recoveries);
          clock.set(0);
          return Optional.of(clock);
        }
      }
    }
    return Optional.empty();
  }

  /** For processes that are to see it, and those that they start. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0", // else the waits of a JVM end at once, and it spins
        "NO_FAKE_STAT", "1");
  }

  /** Sets it forward or back by more than a lease at most; undone it is right again. */
  Optional<Deed.Undo> step(Fault fault) throws IOException {
    double drawn = 2 * fault.pick() - 1;
    int by = (int) Math.round(drawn * (FARTHEST_SECONDS - LEAST_SECONDS));
    int seconds = by + (by < 0 ? -LEAST_SECONDS : LEAST_SECONDS);
    Instant from = Instant.now();
    set(seconds);
    return Optional.of(
        () -> {
          set(0);
          recoveries.clockWasOff(from, Instant.now(), Duration.ofSeconds(Math.abs(seconds)));
        });
  }

  private void set(int seconds) throws IOException {
    Path part = Files.writeString(folder.resolve("clock.part"), "%+d%n".formatted(seconds));
    Files.move(part, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
