package nommer.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A daemon started by its shipped script; ended with the test. */
final class Daemon implements AutoCloseable {
  static final Duration START = Duration.ofSeconds(60);

  /** Whoever runs this test in the background may have it ignore SIGINT, and its children too. */
  private static final List<String> ON_A_TERMINAL =
      List.of("setsid", "env", "--default-signal=INT");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path home;
  private final String node;
  private final Path output;

  private Daemon(Process process, Path home, String node, Path output) {
    this.process = process;
    this.home = home;
    this.node = node;
    this.output = output;
  }

  /** Starts a feederd on a free port and waits until it listens. */
  static Daemon feederd(Path home) {
    Daemon feederd = start("feederd", home, "feederd", List.of("--port", "0"));
    feederd.awaitApi();
    return feederd;
  }

  /** As above, in that locale and no other: {@code LC_ALL}, {@code LC_CTYPE}, {@code LANG}. */
  static Daemon feederd(Path home, Map<String, String> locale) {
    Daemon feederd = start(inLocale(locale), "feederd", home, "feederd", List.of("--port", "0"));
    feederd.awaitApi();
    return feederd;
  }

  /** What to put before a command so that it runs in that locale. */
  static List<String> inLocale(Map<String, String> locale) {
    List<String> before = new ArrayList<>(List.of("env", "-u", "LC_ALL", "-u", "LC_CTYPE"));
    before.addAll(List.of("-u", "LANG"));
    locale.forEach((name, value) -> before.add(name + "=" + value));
    return before;
  }

  static Daemon worker(Path home, String node) {
    Daemon worker = start("ec2nommerd", home, node, List.of("--node", node));
    worker.awaitOrKill(worker::awaitProcessFile);
    return worker;
  }

  /** Starts without waiting, for what is to be refused. */
  static Daemon start(String script, Path home, String node, List<String> options) {
    return start(List.of(), script, home, node, options);
  }

  /** Starts a feederd that leads a process group, as a shell's foreground job does. */
  static Daemon feederdOnATerminal(Path home) {
    Daemon feederd = start(ON_A_TERMINAL, "feederd", home, "feederd", List.of("--port", "0"));
    feederd.awaitApi();
    return feederd;
  }

  /** Starts a feederd of another distribution without waiting. */
  static Daemon start(Path script, Path home) {
    return start(List.of(), script, home, "feederd", List.of("--port", "0"));
  }

  private static Daemon start(
      List<String> before, String script, Path home, String node, List<String> options) {
    return start(before, Shipped.script(script), home, node, options);
  }

  private static Daemon start(
      List<String> before, Path script, Path home, String node, List<String> options) {
    try {
      List<String> command = new ArrayList<>(before);
      command.add(script.toString());
      command.addAll(List.of("--home", home.toString()));
      command.addAll(options);
      Path output = Files.createTempFile(home.getParent(), node, ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("LC_ALL", "C");
      return new Daemon(builder.start(), home, node, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  String url() {
    return awaitProcessFile().get("url").asText();
  }

  Path home() {
    return home;
  }

  /** As its owner. */
  Api api() {
    return new Api(url(), home);
  }

  Path runFolder() {
    return home.resolve("data/run").resolve(node);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** It listens a moment before its API is there. */
  private void awaitApi() {
    awaitOrKill(
        () -> {
          Api api = api();
          Poll.untilTrue(START, () -> isWell(api));
        });
  }

  /** One that does not come up would go on beside all tests that follow. */
  private void awaitOrKill(Runnable waiting) {
    try {
      waiting.run();
    } catch (AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static boolean isWell(Api api) throws InterruptedException {
    try {
      return api.get("/healthz").path("status").asText().equals("ok")
          && api.get("/v1/nodes").has("nodes")
          && api.get("/v1/jobs").has("jobs");
    } catch (IOException notYet) {
      return false;
    }
  }

  JsonNode awaitProcessFile() {
    Path file = runFolder().resolve("process.json");
    return Poll.until(
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError(node + " ended: " + output());
          }
          return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
        });
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for the end; the exit code. */
  int exitCode(Duration deadline) throws InterruptedException {
    if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError(node + " still runs after " + deadline);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
