package nommer.cli.internal.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nommer.launch.standalone.HomeOwner;

/**
 * A home folder, as the daemons lay it out.
 *
 * @param folder absolute
 */
public record Home(Path folder) {
  private static final String FEEDERD = "feederd";

  /** A line that sets it, in the form of FileInstall. */
  private static final Pattern PORT = Pattern.compile("(?m)^\\s*\"?port\"?\\s*=");

  /**
   * Makes it if it is missing, and closes it to other users.
   *
   * @throws DaemonFailure it cannot be made or closed
   */
  public void close() {
    try {
      HomeOwner.close(folder);
    } catch (IOException e) {
      throw new DaemonFailure(
          "cannot use the home %s: %s; let this user write there, or name another --home"
              .formatted(folder, e),
          e);
    }
  }

  /** Where the daemons keep what they make. */
  public Path data() {
    return folder.resolve("data");
  }

  /** Where the daemons log. */
  public Path logs() {
    return data().resolve("logs");
  }

  /** Whether its configuration says on which port feederd listens. */
  boolean choosesPort() {
    Path file = folder.resolve("conf/nommer.listener.config");
    try {
      return Files.exists(file)
          && PORT.matcher(Files.readString(file, StandardCharsets.UTF_8)).find();
    } catch (IOException e) {
      throw new DaemonFailure("cannot read %s: %s".formatted(file, e), e);
    }
  }

  /** The file with the owner's token, which opens the console, too. */
  public Path apiToken() {
    return data().resolve("secrets/api-token");
  }

  /** This home's feederd, when its process is alive; it may not answer yet. */
  public Optional<RunningDaemon> feederd() {
    return RunningDaemon.read(run().resolve(FEEDERD).resolve("process.json"))
        .filter(daemon -> !daemon.url().equals(RunningDaemon.NO_URL));
  }

  /**
   * Whoever holds this home's lock: its feederd, also while it starts and has not said where it
   * listens, or when what it said was removed.
   */
  Optional<RunningDaemon> holder() {
    return LockHolder.of(data().resolve("feederd.lock"))
        .map(process -> new RunningDaemon(FEEDERD, process, RunningDaemon.NO_URL));
  }

  /** This home's live local workers. */
  public List<RunningDaemon> workers() {
    if (!Files.isDirectory(run())) {
      return List.of();
    }
    try (Stream<Path> nodes = Files.list(run())) {
      return nodes
          .filter(node -> !node.endsWith(FEEDERD))
          .flatMap(node -> RunningDaemon.read(node.resolve("process.json")).stream())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot list " + run(), unreadable);
    }
  }

  /**
   * Whether a worker of this home runs that has not yet said who it is, as far as command lines
   * tell. Only a reason to wait: nobody is signalled for a command line.
   */
  public boolean workerStarting() {
    List<Long> known = workers().stream().map(worker -> worker.process().pid()).toList();
    return ProcessHandle.allProcesses()
        .filter(process -> !known.contains(process.pid()))
        .filter(process -> isWorker(process.info().arguments().orElse(new String[0])))
        .anyMatch(process -> DaemonProcess.of(process.pid()).isPresent());
  }

  private boolean isWorker(String[] arguments) {
    return Stream.of(arguments).anyMatch(argument -> argument.contains("ec2nommerd"))
        && Stream.of(arguments).anyMatch(argument -> namesHome(argument));
  }

  private boolean namesHome(String argument) {
    return argument.equals(folder.toString()) || argument.endsWith("=" + folder);
  }

  private Path run() {
    return data().resolve("run");
  }
}
