package nommer.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A feederd with the workers that it starts by itself; all ended with the test. */
final class Cluster implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(15);

  final Path home;
  Daemon feederd;
  Api api;

  Cluster(Path home) {
    this(home, Map.of());
  }

  /** Of a feederd that was started in some way of its own. */
  Cluster(Path home, Daemon feederd) {
    this.home = home;
    this.feederd = feederd;
    this.api = feederd.api();
  }

  /** With these lines in the {@code .config} files of these PIDs. */
  Cluster(Path home, Map<String, String> configuration) {
    this.home = home;
    configuration.forEach((pid, lines) -> configure(home, pid, lines));
    this.feederd = Daemon.feederd(home);
    this.api = feederd.api();
  }

  static void configure(Path home, String pid, String lines) {
    try {
      Path folder = Files.createDirectories(home.resolve("conf"));
      Files.writeString(folder.resolve(pid + ".config"), lines + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills feederd with SIGKILL. */
  void killFeederd() throws InterruptedException, IOException {
    feederd.kill();
    feederd.exitCode(END);
    // or the process file of the dead one would be taken for that of the next
    Files.deleteIfExists(feederd.runFolder().resolve("process.json"));
  }

  /** Starts feederd after it was killed, on another port. */
  void restartFeederd() {
    feederd = Daemon.feederd(home);
    api = feederd.api();
  }

  /** The worker process that the fleet started, once there is one. */
  ProcessHandle worker() {
    return Poll.until(Daemon.START, () -> workers().stream().findFirst());
  }

  /** The ffmpeg that a worker runs, once there is one. */
  static ProcessHandle ffmpegOf(ProcessHandle worker) {
    return Poll.until(Duration.ofSeconds(60), () -> ffmpegs(worker).findFirst());
  }

  static Stream<ProcessHandle> ffmpegs(ProcessHandle worker) {
    return worker
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("/ffmpeg"))
        .filter(Cluster::encodes);
  }

  /** The one that is only asked for its version, at the first job, is another. */
  private static boolean encodes(ProcessHandle ffmpeg) {
    return List.of(ffmpeg.info().arguments().orElse(new String[0])).contains("-progress");
  }

  List<ProcessHandle> workers() {
    return runFolders().stream()
        .map(folder -> folder.resolve("process.json"))
        .filter(Files::exists)
        .flatMap(file -> handle(file).stream())
        .toList();
  }

  /** Of workers, those that left one behind included. */
  List<Path> runFolders() {
    try (Stream<Path> folders = Files.list(home.resolve("data/run"))) {
      return folders.filter(folder -> !folder.endsWith("feederd")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What workers that the fleet started wrote past their log: faults of the JVM and of ours. */
  String saidByWorkers() throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.list(home.resolve("data/logs"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".out")).toList()) {
        said.append(Files.readString(file));
      }
    }
    return said.toString();
  }

  private static Optional<ProcessHandle> handle(Path processFile) {
    try {
      return ProcessHandle.of(Api.JSON.readTree(processFile.toFile()).get("pid").asLong())
          .filter(ProcessHandle::isAlive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** First feederd, so that it starts no more workers, then those that there are. */
  @Override
  public void close() {
    List<ProcessHandle> before = workers();
    feederd.close();
    Stream.concat(before.stream(), begun().stream()).distinct().forEach(Cluster::end);
  }

  /** Of workers, those included that were launched a moment ago and have noted nothing yet. */
  private List<ProcessHandle> begun() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(" --home " + home))
        .toList();
  }

  private static void end(ProcessHandle worker) {
    worker.destroy();
    try {
      Poll.untilTrue(END, () -> !worker.isAlive());
    } catch (AssertionError e) {
      worker.destroyForcibly();
      throw e;
    }
  }
}
