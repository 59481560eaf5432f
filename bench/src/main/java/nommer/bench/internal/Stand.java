package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** What one part works with; ends every daemon that it started. */
final class Stand implements AutoCloseable {
  /** Name of the node. */
  static final String WORKER = "bench";

  private final Options options;
  private final Report report;
  private final Path folder;
  private final Path distribution;
  private final Deque<Daemon> daemons = new ArrayDeque<>();
  private final Thread hook = new Thread(this::stopDaemons, "nommer-bench-end");

  /**
   * @param part names the folder in which all is kept
   */
  Stand(Options options, Report report, String part) throws IOException {
    this(
        options,
        report,
        Files.createDirectories(options.work().resolve(part)),
        options.distribution());
  }

  private Stand(Options options, Report report, Path folder, Path distribution) {
    this.options = options;
    this.report = report;
    this.folder = folder;
    this.distribution = distribution;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The same with the daemons of another distribution, for the caller to close. */
  Stand of(Path other) {
    return new Stand(options, report, folder, other);
  }

  /** What is to be measured in turns. */
  Contest contest() {
    return new Contest(
        Stream.concat(Stream.of(options.distribution()), options.against().stream()).toList());
  }

  int pairs() {
    return options.pairs();
  }

  Report report() {
    return report;
  }

  /** The shipped form that is measured. */
  Path distribution() {
    return options.distribution();
  }

  /** A folder of this part. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  Home home(String name) throws IOException {
    return Home.create(folder.resolve(name));
  }

  /** A home that nothing has used yet. */
  Home newHome() throws IOException {
    return Home.create(Files.createTempDirectory(folder, "home-"));
  }

  /** Path of one of the distribution's scripts. */
  String script(String name) {
    return distribution.resolve("bin").resolve(name).toString();
  }

  /** Starts feederd, without waiting for it. */
  Daemon launchFeederd(Home home) throws IOException {
    return launch("feederd", home, "feederd", List.of("--port", "0"));
  }

  Daemon feederd(Home home) throws IOException, InterruptedException {
    return launchFeederd(home).started();
  }

  Daemon worker(Home home) throws IOException, InterruptedException {
    return launch("ec2nommerd", home, WORKER, List.of("--node", WORKER)).started();
  }

  private Daemon launch(String script, Home home, String node, List<String> more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(script(script));
    command.addAll(List.of("--home", home.folder().toString()));
    command.addAll(more);
    Path output = home.folder().resolve(node + ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Path run = home.data().resolve("run").resolve(node);
    Daemon daemon = new Daemon(process, run.resolve("process.json"), output);
    remember(daemon);
    return daemon;
  }

  /** The script ends what this program, killed itself, could not. */
  private void remember(Daemon daemon) throws IOException {
    synchronized (daemons) {
      daemons.push(daemon);
    }
    Proc proc = daemon.proc();
    Files.writeString(
        options.work().resolve("pids"),
        proc.pid() + " " + proc.startTicks() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Those that work on what ends before this does. */
  void stopDaemons() {
    synchronized (daemons) {
      daemons.forEach(Daemon::close);
      daemons.clear();
    }
  }

  @Override
  public void close() {
    stopDaemons();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      report.say("called off");
    }
  }
}
