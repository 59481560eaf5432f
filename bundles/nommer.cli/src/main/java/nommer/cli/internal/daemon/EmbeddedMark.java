package nommer.cli.internal.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.cli.internal.api.Json;

/**
 * The note that a home's feederd was started for a command alone, and ends with its last user.
 *
 * @param feederd the process that was started
 * @param before the home's workers that were there already, and stay
 */
record EmbeddedMark(DaemonProcess feederd, Set<DaemonProcess> before) {
  EmbeddedMark {
    before = Set.copyOf(before);
  }

  /** Notes that {@code feederd} was just started, beside workers from an earlier time. */
  static EmbeddedMark of(RunningDaemon feederd, List<RunningDaemon> before) {
    Set<DaemonProcess> workers = new HashSet<>();
    before.forEach(worker -> workers.add(worker.process()));
    return new EmbeddedMark(feederd.process(), workers);
  }

  static Optional<EmbeddedMark> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Json.parse(Files.readString(file)).map(EmbeddedMark::parse);
    } catch (IOException unreadable) {
      throw new DaemonFailure("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  void write(Path file) {
    ObjectNode json = json(feederd);
    ArrayNode workers = json.putArray("before");
    before.forEach(worker -> workers.add(json(worker)));
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(draft, Json.line(json));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException full) {
      throw new DaemonFailure("cannot write " + file + ": " + full.getMessage(), full);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException locked) {
      throw new DaemonFailure("cannot delete " + file + ": " + locked.getMessage(), locked);
    }
  }

  private static EmbeddedMark parse(JsonNode json) {
    Set<DaemonProcess> workers = new HashSet<>();
    json.path("before").forEach(worker -> workers.add(process(worker)));
    return new EmbeddedMark(process(json), workers);
  }

  private static DaemonProcess process(JsonNode json) {
    return new DaemonProcess(json.path("pid").asLong(), json.path("start_ticks").asLong());
  }

  private static ObjectNode json(DaemonProcess process) {
    return Json.object().put("pid", process.pid()).put("start_ticks", process.startTicks());
  }
}
