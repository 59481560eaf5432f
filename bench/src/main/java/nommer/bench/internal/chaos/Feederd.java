package nommer.bench.internal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A feederd that is started again whenever it ends, as a service manager does it. */
final class Feederd implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long RESTART_MILLIS = 100;
  private static final long END_SECONDS = 20;
  private static final int KILLED = 128 + 9;
  private static final String NO_ROOM = "no room for a start";

  /** It became full between the look at it and the end of the start. */
  private static final String NOT_STARTED = "did not start; see above";

  private static final String FULL = "No space left on device";
  private static final int MOST_SAID = 16_384;

  private final Path script;
  private final Site site;
  private final Map<String, String> environment;
  private final List<String> endings = new ArrayList<>();
  private final Thread keeper = new Thread(this::keep, "chaos-feederd");
  private volatile boolean over;
  private volatile @Nullable Process process;

  /**
   * @param distribution what was built
   * @param environment what it gets beside the environment of this process
   */
  Feederd(Path distribution, Site site, Map<String, String> environment) {
    this.script = distribution.resolve("bin/feederd");
    this.site = site;
    this.environment = Map.copyOf(environment);
  }

  void start() {
    keeper.start();
  }

  /** Where it listens; empty while it does not. */
  Optional<String> url() {
    Process now = process;
    if (now == null || !now.isAlive()) {
      return Optional.empty();
    }
    try {
      JsonNode file = JSON.readTree(site.run().resolve("feederd/process.json").toFile());
      return file.path("pid").asLong() == now.pid()
          ? Optional.ofNullable(file.path("url").textValue())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  long pid() {
    Process now = process;
    return now == null ? -1 : now.pid();
  }

  /** SIGKILL; whether there was one to kill. */
  boolean kill() {
    Process now = process;
    if (now == null || !now.isAlive()) {
      return false;
    }
    now.destroyForcibly();
    return true;
  }

  /** How it ended where nobody killed it. */
  List<String> endings() {
    synchronized (endings) {
      return List.copyOf(endings);
    }
  }

  private void keep() {
    try {
      while (!over) {
        long before = output().length();
        Process now = launch();
        process = now;
        int code = now.waitFor();
        if (!over && code != KILLED && !hadNoRoom(before)) {
          synchronized (endings) {
            endings.add("exit code " + code);
          }
        }
        TimeUnit.MILLISECONDS.sleep(RESTART_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      synchronized (endings) {
        endings.add("was not started: " + e);
      }
    }
  }

  private File output() {
    return site.folder().resolve("feederd.out").toFile();
  }

  /** Whether it said that it does not start on a full disk, as it is to. */
  private boolean hadNoRoom(long before) throws IOException {
    try (RandomAccessFile said = new RandomAccessFile(output(), "r")) {
      said.seek(before);
      byte[] since = new byte[(int) Math.min(MOST_SAID, said.length() - before)];
      said.readFully(since);
      String words = new String(since, StandardCharsets.UTF_8);
      return words.contains(NO_ROOM) || (words.contains(NOT_STARTED) && words.contains(FULL));
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(script.toString(), "--home", site.home().toString(), "--port", "0")
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Where the token of its owner is. */
  Path token() {
    return site.data().resolve("secrets/api-token");
  }

  /** SIGTERM; an end that takes too long is noted, and made. */
  void end() throws InterruptedException {
    over = true;
    Process now = process;
    if (now != null) {
      now.destroy();
      if (!now.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        synchronized (endings) {
          endings.add("did not end within " + END_SECONDS + " s of SIGTERM");
        }
        now.destroyForcibly();
      }
    }
    keeper.interrupt();
    keeper.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
  }

  @Override
  public void close() {
    over = true;
    try {
      end();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
