package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped form watched by a real Prometheus, with the rules that are shipped. */
class MonitoringIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path PROMETHEUS = Path.of("/usr/bin/prometheus");
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @TempDir private Path temp;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Without it the tests are skipped, or in CI fail. */
  @BeforeAll
  static void isThere() {
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(Files.isExecutable(PROMETHEUS), "Prometheus is not installed");
    }
  }

  @Test
  void prometheusScrapesFeederdAndKnowsTheRules() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Cluster.configure(home, "nommer.fleet.scaler", "allow.launches=B\"false\"");
    try (Daemon feederd = Daemon.feederd(home)) {
      Path token = token(home);
      assertThat(said("check", "rules", rules().toString())).contains("8 rules found");
      int port = freePort();
      Process prometheus = prometheus(port, feederd.url(), token);
      try {
        Poll.untilTrue(
            SOON, () -> value(port, "nommer_jobs{state=\"pending\"}").path(1).asText().equals("0"));
        assertThat(value(port, "up").path(1).asText()).isEqualTo("1");
        assertThat(value(port, "max(nommer_scrape_failed)").path(1).asText()).isEqualTo("0");
        assertThat(value(port, "sum(nommer_build_info)").path(1).asText()).isEqualTo("1");
        unknownFiguresOfTheDashboard(port);
      } finally {
        prometheus.destroy();
        assertThat(prometheus.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** Each expression of the dashboard is one that Prometheus can work out. */
  private void unknownFiguresOfTheDashboard(int port) throws Exception {
    JsonNode dashboard =
        new ObjectMapper().readTree(rules().resolveSibling("dashboard.json").toFile());
    List<JsonNode> expressions = dashboard.findValues("expr");
    assertThat(expressions).hasSizeGreaterThan(10);
    for (JsonNode expression : expressions) {
      assertThat(query(port, expression.asText()).path("status").asText())
          .as(expression.asText())
          .isEqualTo("success");
    }
  }

  private Process prometheus(int port, String feederd, Path token) throws IOException {
    Path config =
        Files.writeString(
            temp.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: [%s]
            scrape_configs:
              - job_name: media-nommer
                authorization: {credentials_file: %s}
                static_configs: [{targets: ["%s"]}]
            """
                .formatted(rules(), token, URI.create(feederd).getAuthority()));
    return new ProcessBuilder(
            PROMETHEUS.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + temp.resolve("tsdb"),
            "--web.listen-address=127.0.0.1:" + port)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("prometheus.out").toFile())
        .start();
  }

  /** As docs/monitoring.md has it. */
  private Path token(Path home) throws Exception {
    Path token = temp.resolve("token");
    Process create =
        new ProcessBuilder(
                Shipped.script("nommer").toString(),
                "--home",
                home.toString(),
                "token",
                "create",
                "prometheus",
                "--scope",
                "monitor")
            .redirectOutput(token.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(create.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(create.exitValue()).isZero();
    return token;
  }

  private String said(String... arguments) throws Exception {
    Path output = temp.resolve("promtool.out");
    Process promtool =
        new ProcessBuilder(
                Stream.concat(Stream.of(PROMTOOL.toString()), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(promtool.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static Path rules() {
    return Shipped.script("nommer").resolveSibling("../monitoring/alerts.yml").normalize();
  }

  /** Time and value of the only series. */
  private JsonNode value(int port, String expression) throws Exception {
    return query(port, expression).at("/data/result/0/value");
  }

  private JsonNode query(int port, String expression) throws Exception {
    URI uri =
        new URI("http", null, "127.0.0.1", port, "/api/v1/query", "query=" + expression, null);
    try {
      String body =
          http.send(
                  HttpRequest.newBuilder(URI.create(uri.toASCIIString().replace("+", "%2B")))
                      .timeout(Duration.ofSeconds(10))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      return new ObjectMapper().createObjectNode(); // not up yet
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
