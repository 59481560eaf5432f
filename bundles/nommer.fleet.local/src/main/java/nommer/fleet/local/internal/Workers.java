package nommer.fleet.local.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker processes of a home, of this life of feederd and earlier ones: those just started are
 * known by their process, all others by the lock that they hold. Thread-safe.
 */
final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Pattern LAUNCHED = Pattern.compile("node-(.+)-\\d+");

  private final WorkerCommand command;
  private final WorkerFolders folders;
  private final Exits exits;
  private final Map<String, Started> started = new ConcurrentHashMap<>();

  private record Started(Process process, Instant at) {}

  /**
   * @param exits hears how those ended whose parent this process is
   */
  Workers(WorkerCommand command, Exits exits) {
    this.command = command;
    this.exits = exits;
    this.folders = new WorkerFolders(command.home().resolve("data/run"));
  }

  /**
   * Starts number {@code number} of the launch of that token, unless it ever was. One that was just
   * started may not have made its file yet, which proves that to all others.
   */
  synchronized void start(String token, int number) {
    String id = id(token, number);
    Started known = started.get(id);
    if (known != null && known.process().isAlive()) {
      return;
    }
    try {
      Optional<Process> process = command.startOnce(id);
      process.ifPresent(
          its -> {
            started.put(id, new Started(its, Instant.now()));
            LOG.info("worker process started id={} pid={}", id, its.pid());
          });
    } catch (IOException e) {
      throw new FleetException("cannot start the worker process " + id + ": " + e, e);
    }
  }

  /** Name of the node that is number {@code number} of the launch of that token. */
  static String id(String token, int number) {
    return "node-" + token + "-" + number;
  }

  /** Those whose process lives. */
  List<Instance> living() {
    started.forEach(this::forgetEnded);
    Map<String, Instance> all = new LinkedHashMap<>();
    started.forEach((id, each) -> all.put(id, instance(id, each.at())));
    folders
        .held(all.keySet())
        .forEach(held -> all.put(held.id(), instance(held.id(), held.since())));
    return List.copyOf(all.values());
  }

  /** The process of a worker; empty when nothing proves which one it is. */
  Optional<ProcessHandle> process(String id) {
    Started known = started.get(id);
    return known == null ? folders.process(id) : Optional.of(known.process().toHandle());
  }

  private void forgetEnded(String id, Started each) {
    if (!each.process().isAlive() && started.remove(id, each)) {
      exits.ended(id, each.process().exitValue());
      LOG.info(
          "worker process ended id={} pid={} exit={}",
          id,
          each.process().pid(),
          each.process().exitValue());
    }
  }

  /** A worker that was started by hand belongs to no launch. */
  private static Instance instance(String id, Instant since) {
    Matcher launched = LAUNCHED.matcher(id);
    return new Instance(id, launched.matches() ? launched.group(1) : "", since);
  }
}
