package nommer.cli.internal.daemon;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nommer.cli.internal.api.FeederdApi;

/** Starts a home's feederd in the background, and waits until it answers. */
public final class FeederdLauncher {
  /** Asks for the usual port, or any other when something else has it. */
  public static final int USUAL_PORT_OR_ANY = -1;

  private static final int USUAL_PORT = 8001;
  private static final Port ANY_PORT = new Port(0);
  private static final Port AS_CONFIGURED = new Port(-1);
  private static final Duration START = Duration.ofSeconds(90);

  /** Between listening and saying so; beyond it, whoever listens is another. */
  private static final Duration NOTE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Home home;
  private final Path script;

  /**
   * @param distribution the folder that holds {@code bin/feederd}
   */
  public FeederdLauncher(Home home, Path distribution) {
    this.home = home;
    this.script = distribution.resolve("bin/feederd");
  }

  /**
   * Starts it in a session of its own, so that it outlives this command and its terminal.
   *
   * @param port 0 for any free one, or {@link #USUAL_PORT_OR_ANY}
   * @throws DaemonFailure it died or did not come up, with the tail of its log
   */
  public RunningDaemon start(int port) throws InterruptedException {
    if (!Files.isExecutable(script)) {
      throw new DaemonFailure(
          "no feederd at " + script + ": start nommer by the script of a whole distribution");
    }
    if (port > 0 && new Port(port).taken()) {
      throw new DaemonFailure(
          "port " + port + " is taken by another program: choose another --port, or 0 for any");
    }
    if (port != USUAL_PORT_OR_ANY) {
      return startOn(new Port(port));
    }
    if (home.choosesPort()) {
      return startOn(AS_CONFIGURED);
    }
    Port usual = new Port(USUAL_PORT);
    if (usual.taken()) {
      return startOn(ANY_PORT);
    }
    try {
      return startOn(usual);
    } catch (DaemonFailure failed) {
      // Two homes may have found the usual port free at once: only one can have it.
      if (usual.taken()) {
        return startOn(ANY_PORT);
      }
      throw failed;
    }
  }

  /**
   * Waits until a feederd whose process is alive answers.
   *
   * @return empty when its process ended meanwhile, or does not answer in time
   */
  public Optional<RunningDaemon> awaitAnswer(RunningDaemon daemon) throws InterruptedException {
    Deadline deadline = Deadline.in(START);
    FeederdApi api = new FeederdApi(daemon.url(), Optional.empty());
    while (!deadline.passed() && daemon.process().alive()) {
      if (api.healthy()) {
        return Optional.of(daemon);
      }
      deadline.pause(POLL);
    }
    return Optional.empty();
  }

  private RunningDaemon startOn(Port port) throws InterruptedException {
    Path output = home.logs().resolve("feederd.out");
    LogTail log = LogTail.fromNow(home.logs().resolve("feederd.log"));
    Process process = spawn(port, output);
    try {
      return new FeederdStart(home, process, port, NOTE).await();
    } catch (DaemonFailure failure) {
      String said = LogTail.whole(output).read() + log.read();
      throw new DaemonFailure(failure.getMessage() + said, failure);
    }
  }

  private Process spawn(Port port, Path output) {
    List<String> command = new ArrayList<>(ownSession());
    command.addAll(List.of(script.toString(), "--home", home.folder().toString()));
    if (!port.equals(AS_CONFIGURED)) {
      command.addAll(List.of("--port", Integer.toString(port.number())));
    }
    try {
      Files.createDirectories(home.logs());
      ProcessBuilder builder = new ProcessBuilder(command).directory(home.folder().toFile());
      builder.environment().remove("NOMMER_TOKEN"); // of a client, and no daemon's business
      return builder
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException notStarted) {
      throw new DaemonFailure("cannot start feederd: " + notStarted.getMessage(), notStarted);
    }
  }

  private static List<String> ownSession() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> folder + "/setsid")
        .filter(tool -> Files.isExecutable(Path.of(tool)))
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  /** The address of feederd's page. */
  public static URI page(RunningDaemon daemon) {
    return URI.create(daemon.url() + "/ui/");
  }

  /** The address of feederd's console. */
  public static URI console(RunningDaemon daemon) {
    return URI.create(daemon.url() + "/system/console");
  }
}
