package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped scripts as processes, on the JDK that runs this test. */
class DaemonScriptsIT {
  private static final Duration END = Duration.ofSeconds(30);
  private static final int SIGTERM = 143;

  @TempDir Path temp;

  @Test
  void feederdFillsItsHomeServesAndEndsCleanly() throws Exception {
    Path home = temp.resolve("home");
    try (Daemon feederd = Daemon.feederd(home)) {
      assertThat(home.resolve("conf/nommer.backends.config")).exists();
      String url = feederd.url();
      assertThat(get(url + "/healthz", "").statusCode()).isEqualTo(200);
      assertThat(feederd.runFolder().resolve("cache/bundle0")).isDirectory();

      feederd.terminate();

      assertThat(feederd.exitCode(END)).isEqualTo(SIGTERM);
      assertThat(feederd.output().lines())
          .singleElement()
          .asString()
          .startsWith("feederd listens at " + url + ", logs to " + home);
      assertThat(feederd.runFolder()).doesNotExist();
      assertThat(home.resolve("data/logs/feederd.log")).isNotEmptyFile();
    }
  }

  /** With a bundle that is none; on a full disk the framework fails in the same way. */
  @Test
  void aDaemonThatCannotStartEndsAndSaysSo() throws Exception {
    Path damaged = temp.resolve("damaged");
    link(Shipped.DISTRIBUTION, damaged);
    link(Shipped.DISTRIBUTION.resolve("lib"), Files.createDirectory(damaged.resolve("lib")));
    Path bundles = damaged.resolve("lib/bundles");
    link(Shipped.bundles(), Files.createDirectory(bundles));
    Path bundle = service(bundles);
    Files.delete(bundle);
    Files.writeString(bundle, "no jar");
    Path script = Files.createDirectory(damaged.resolve("bin")).resolve("feederd");
    Files.copy(Shipped.script("feederd"), script, StandardCopyOption.COPY_ATTRIBUTES);

    try (Daemon feederd = Daemon.start(script, temp.resolve("home"))) {
      assertThat(feederd.exitCode(Daemon.START)).isEqualTo(1);
      assertThat(feederd.output()).contains(bundle.getFileName().toString(), "did not start");
    }
  }

  private static Path service(Path bundles) throws IOException {
    try (Stream<Path> all = Files.list(bundles)) {
      return all.filter(each -> each.getFileName().toString().startsWith("nommer.job.service-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** All but the folders that are made anew. */
  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path each : all.toList()) {
        String name = each.getFileName().toString();
        if (!List.of("lib", "bin", "bundles").contains(name)) {
          Files.createSymbolicLink(to.resolve(name), each);
        }
      }
    }
  }

  @Test
  void itsLogIsOfJsonWhereThatIsAskedFor() throws Exception {
    Path home = temp.resolve("home");
    String shipped = Files.readString(Shipped.DISTRIBUTION.resolve("conf/logback.xml"));
    String plain = "<variable name=\"lines\" value=\"${plain}\"/>";
    assertThat(shipped).contains(plain);
    Files.writeString(
        Files.createDirectories(home.resolve("conf")).resolve("logback.xml"),
        shipped.replace(plain, plain.replace("plain", "json")));
    try (Daemon feederd = Daemon.feederd(home)) {
      feederd.terminate();
      assertThat(feederd.exitCode(END)).isEqualTo(SIGTERM);
    }

    List<String> lines = Files.readAllLines(home.resolve("data/logs/feederd.log"));
    assertThat(lines).hasSizeGreaterThan(5);
    for (String line : lines) {
      assertThat(new JsonMapper().readTree(line).path("message").asText()).isNotEmpty();
    }
  }

  @Test
  void theConsoleOpensForItsGeneratedPasswordAlone() throws Exception {
    Path home = temp.resolve("home");
    try (Daemon feederd = Daemon.feederd(home)) {
      String console = feederd.url() + "/system/console/bundles";
      String password = Files.readString(home.resolve("data/secrets/api-token")).strip();

      Poll.untilTrue(Daemon.START, () -> get(console, "admin:" + password).statusCode() == 200);

      assertThat(get(console, "").statusCode()).isEqualTo(401);
      assertThat(get(console, "admin:admin").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aSecondFeederdOnTheSameHomeIsRefused() throws Exception {
    Path home = temp.resolve("home");
    try (Daemon first = Daemon.feederd(home);
        Daemon second = Daemon.start("feederd", home, "feederd", List.of("--port", "0"))) {
      assertThat(second.exitCode(Daemon.START)).isEqualTo(1);
      assertThat(second.output()).contains("another feederd", Long.toString(first.pid()));
      assertThat(get(first.url() + "/healthz", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aDatabaseThatIsDeletedUnderWayEndsSubmissionsAndTheHealth() throws Exception {
    Path home = temp.resolve("home");
    try (Daemon feederd = Daemon.feederd(home)) {
      Files.delete(home.resolve("data/nommer.db"));

      HttpResponse<String> health = ask(feederd.url() + "/healthz", home);

      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(health.body()).contains("nommer.db is gone", "restart feederd");
      assertThat(ask(feederd.url() + "/v1/jobs", home).statusCode()).isEqualTo(503);
      assertThat(get(feederd.url() + "/healthz", "").body()).doesNotContain("nommer.db");
      assertThat(get(feederd.url() + "/v1/jobs", "").statusCode()).isEqualTo(401);
      assertThat(home.resolve("data/nommer.db")).doesNotExist();
    }
  }

  @Test
  void aDatabaseThatIsBrokenAtTheStartIsTheReasonThatTheHealthGives() throws Exception {
    Path home = temp.resolve("home");
    Path file = Files.createDirectories(home.resolve("data")).resolve("nommer.db");
    Files.writeString(file, "no database at all, but long enough to be taken for one".repeat(100));
    try (Daemon feederd =
        Daemon.start("feederd", home, "feederd", List.of("--port", "0", "--log", "stdout"))) {
      String health = feederd.url() + "/healthz";

      Poll.untilTrue(Daemon.START, () -> ask(health, home).body().contains("cannot be used"));

      assertThat(get(health, "").statusCode()).isEqualTo(503);
      assertThat(get(health, "").body()).doesNotContain(file.toString());
      assertThat(ask(health, home).body()).contains(file.toString());
      Poll.untilTrue(Daemon.START, () -> feederd.output().contains("cannot be used"));
    }
  }

  @Test
  void anAddressBeyondLoopbackIsRefusedInTheClear() throws Exception {
    Path home = temp.resolve("home");
    try (Daemon open = Daemon.start("feederd", home, "feederd", List.of("--bind", "0.0.0.0"))) {
      assertThat(open.exitCode(Daemon.START)).isEqualTo(1);
      assertThat(open.output()).contains("0.0.0.0", "certificate=", "behind.proxy=", "127.0.0.1");
    }
  }

  @Test
  void aPortThatIsTakenIsRefused() throws Exception {
    Path home = temp.resolve("home");
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(other.getLocalPort());
      try (Daemon deaf = Daemon.start("feederd", home, "feederd", List.of("--port", port))) {
        assertThat(deaf.exitCode(Daemon.START)).isEqualTo(1);
        assertThat(deaf.output()).contains(port, "--port");
      }
    }
  }

  @Test
  void aKilledFeederdLeavesNothingThatStopsTheNext() throws Exception {
    Path home = temp.resolve("home");
    try (Daemon killed = Daemon.feederd(home)) {
      killed.kill();
      killed.exitCode(END);
    }
    // the process file of the dead one must not be taken for that of the next
    Files.delete(home.resolve("data/run/feederd/process.json"));

    try (Daemon next = Daemon.feederd(home)) {
      assertThat(get(next.url() + "/healthz", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aWorkerListensOnNothingAndEndsCleanly() throws Exception {
    Path home = temp.resolve("home");
    try (Daemon worker = Daemon.worker(home, "w1")) {
      assertThat(Sockets.listening(worker.pid())).isEmpty();

      worker.terminate();

      assertThat(worker.exitCode(END)).isEqualTo(SIGTERM);
      assertThat(worker.runFolder()).doesNotExist();
    }
  }

  /** With the token of the home's owner, once there is one. */
  private static HttpResponse<String> ask(String url, Path home)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    Path token = home.resolve("data/secrets/api-token");
    if (Files.exists(token)) {
      request.header("Authorization", "Bearer " + Files.readString(token).strip());
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String url, String userAndPassword)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!userAndPassword.isEmpty()) {
      byte[] credentials = userAndPassword.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
