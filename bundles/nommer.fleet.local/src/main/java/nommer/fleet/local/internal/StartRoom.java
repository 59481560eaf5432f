package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the disk of a home has the room that a worker asks for at its start. Who would start it
 * all the same counts launches that come to nothing, and stops trying. Thread-safe.
 */
final class StartRoom {
  /** As {@code nommer.launch} has it, in bytes. */
  private static final long LEAST = 8L << 20;

  private final Path data;

  /** Bytes that are free for us in a folder. */
  interface Free {
    long of(Path folder) throws IOException;
  }

  private final Free free;

  StartRoom(Path home) {
    this(home.resolve("data"), folder -> Files.getFileStore(folder).getUsableSpace());
  }

  StartRoom(Path data, Free free) {
    this.data = data;
    this.free = free;
  }

  /** Why no worker is started, in words; empty if there is room, or nobody can tell. */
  Optional<String> lack() {
    try {
      long bytes = free.of(data);
      return bytes >= LEAST
          ? Optional.empty()
          : Optional.of(
              "no workers are started: %d of %d KiB are free on the disk of %s; make room there"
                  .formatted(bytes >> 10, LEAST >> 10, data));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
