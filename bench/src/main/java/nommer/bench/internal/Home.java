package nommer.bench.internal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A throwaway home whose feederd starts no workers and whose workers do not end by themselves.
 *
 * @param folder the home
 */
public record Home(Path folder) {
  static Home create(Path folder) throws IOException {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(conf.resolve("nommer.fleet.scaler.config"), "allow.launches=B\"false\"\n");
    Files.writeString(
        conf.resolve("nommer.worker.config"),
        "jobs.per.instance=I\"2\"\nterminate.when.idle=B\"false\"\n");
    Files.createDirectories(folder.resolve("data"));
    return new Home(folder);
  }

  /** With the no-op encoder. */
  Home withNoopEncoder() throws IOException {
    dropPlugin();
    return this;
  }

  /** With nothing around ffmpeg. */
  Home withoutBox() throws IOException {
    Files.writeString(folder.resolve("conf/nommer.box.config"), "most=\"none\"\n");
    return this;
  }

  /** Whose policy is asked, though the worker that the program starts is all there may be. */
  Home withOneInstance() throws IOException {
    Files.writeString(folder.resolve("conf/nommer.fleet.scaler.config"), "max.instances=I\"1\"\n");
    return this;
  }

  /** Drops the jar that this program runs from in as a plug-in, whole at once. */
  public void dropPlugin() throws IOException {
    Path jar = ownJar();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("not run from a jar but from " + jar + ": use bench/run");
    }
    Path copy = Files.copy(jar, folder.resolve("nommer.bench.part"));
    Files.move(copy, plugin(), StandardCopyOption.ATOMIC_MOVE);
  }

  void removePlugin() throws IOException {
    Files.delete(plugin());
  }

  private Path plugin() throws IOException {
    return Files.createDirectories(folder.resolve("plugins")).resolve("nommer.bench.jar");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path database() {
    return data().resolve("nommer.db");
  }

  Notes notes() {
    return new Notes(folder.resolve(NoopEncoder.NOTES + Stand.WORKER));
  }

  /** A worker that has no encoder for a job leaves it for half a minute. */
  void awaitNoopEncoder() throws InterruptedException {
    Poll.until(
        "the no-op encoder",
        Duration.ofSeconds(30),
        Duration.ofMillis(50),
        () -> Files.exists(notes().file()));
  }

  /** Wakes workers, as a submission does. */
  void ring() throws IOException {
    Files.write(
        data().resolve("bell/pending"),
        new byte[] {'!'},
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  private static Path ownJar() {
    try {
      return Path.of(NoopEncoder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
