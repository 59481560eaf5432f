package nommer.cli.internal.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nommer.cli.internal.api.Json;

/**
 * A live daemon, from its {@code data/run/NAME/process.json}.
 *
 * @param name {@code feederd}, or the node's
 * @param process the process
 * @param url where it listens; {@link #NO_URL} for a worker
 */
public record RunningDaemon(String name, DaemonProcess process, URI url) {
  /** A worker listens on nothing. */
  public static final URI NO_URL = URI.create("none:url");

  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  /** Reads the file; empty when it is absent, unreadable, or speaks of a process that is gone. */
  public static Optional<RunningDaemon> read(Path file) {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      return Json.parse(Files.readString(file))
          .flatMap(json -> parse(file.getParent().getFileName().toString(), json))
          .filter(daemon -> daemon.process().alive())
          .filter(daemon -> daemon.startedBefore(written.toInstant()));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static Optional<RunningDaemon> parse(String name, JsonNode json) {
    JsonNode pid = json.path("pid");
    JsonNode ticks = json.path("start_ticks");
    if (!pid.canConvertToLong() || !ticks.canConvertToLong() || pid.asLong() <= 1) {
      return Optional.empty();
    }
    DaemonProcess process = new DaemonProcess(pid.asLong(), ticks.asLong());
    return url(json.path("url").asText("")).map(url -> new RunningDaemon(name, process, url));
  }

  private static Optional<URI> url(String text) {
    if (text.isEmpty()) {
      return Optional.of(NO_URL);
    }
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  // Without /proc there are no ticks: a process that is younger than the file is another one.
  private boolean startedBefore(Instant written) {
    return process.startTicks() != 0
        || ProcessHandle.of(process.pid())
            .flatMap(handle -> handle.info().startInstant())
            .filter(start -> start.isBefore(written.plus(CLOCK_SLACK)))
            .isPresent();
  }
}
