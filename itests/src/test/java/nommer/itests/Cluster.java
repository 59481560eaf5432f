package nommer.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A feederd with the workers that it starts by itself; all ended with the test. */
final class Cluster implements AutoCloseable {
  private static final Duration END = Duration.ofSeconds(15);

  final Path home;
  final Daemon feederd;
  final Api api;

  Cluster(Path home) {
    this.home = home;
    this.feederd = Daemon.feederd(home);
    this.api = new Api(feederd.url());
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
    try (Stream<Path> folders = Files.list(home.resolve("data/run"))) {
      return folders
          .filter(folder -> !folder.endsWith("feederd"))
          .map(folder -> folder.resolve("process.json"))
          .filter(Files::exists)
          .flatMap(file -> handle(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    List<ProcessHandle> after = workers();
    Stream.concat(before.stream(), after.stream()).distinct().forEach(Cluster::end);
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
