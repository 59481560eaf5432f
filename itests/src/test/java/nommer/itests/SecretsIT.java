package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs whose URIs are full of secrets, and all that is seen of them elsewhere. */
class SecretsIT {
  /** Part of each secret, and of nothing else. */
  private static final String MARK = "Qz7";

  private static final String USER = "u" + MARK + ":p" + MARK + "/x@";
  private static final List<String> ENDS = List.of("FINISHED", "ERROR");

  private static final String QUERY =
      "?X-Amz-Signature=a%1$s&sig=b%1$s&token=c%1$s&plain=d%1$s".formatted(MARK);

  @TempDir static Path temp;
  private static Cluster cluster;
  private static MediaServer server;
  private static Listener client;

  @BeforeAll
  static void start() throws Exception {
    server = new MediaServer(Files.readAllBytes(Media.clip(temp.resolve("clip.mp4"), 4)));
    client = new Listener();
    cluster = new Cluster(temp.resolve("home"));
  }

  @AfterAll
  static void end() {
    cluster.close();
    client.close();
    server.close();
  }

  @Test
  void noSecretOfAUriIsSeenAnywhere() throws Exception {
    List<String> seen = new ArrayList<>();
    List<String> ids =
        List.of(
            submit("/clip.mp4", "/out/a.mp4", client.url()),
            submit("/breaks/clip.mp4", "/locked/a.mp4", client.url()),
            submit("/missing.mp4", "/out/b.mp4", server.url("", "/gone")),
            submit("/clip.mp4", "/out/c.mp4", "http://127.0.0.1:1/refused"));

    for (String id : ids) {
      Poll.untilTrue(
          Duration.ofSeconds(120),
          () -> {
            seen.addAll(commandLines());
            return ENDS.contains(cluster.api.job(id).get("state").asText());
          });
      seen.add(cluster.api.job(id).toString());
      seen.add(printed("status", id));
    }
    for (String path : List.of("/v1/jobs", "/v1/scaling", "/v1/nodes")) {
      seen.add(cluster.api.get(path).toString());
    }
    seen.add(refused().toString());
    seen.add(printed("jobs"));
    seen.addAll(logs());

    assertThat(cluster.api.job(ids.get(0)).get("state").asText()).isEqualTo("FINISHED");
    assertThat(client.states(ids.get(0))).contains("FINISHED");
    assertThat(seen).hasSizeGreaterThan(20).noneMatch(text -> text.contains(MARK));
  }

  private static String submit(String source, String destination, String notifyUrl)
      throws Exception {
    return cluster.api.submit(
        server.url(USER, source + QUERY),
        server.url(USER, destination + QUERY),
        Map.of("preset", "web_medium"),
        notifyUrl.replace("://", "://" + USER.replace("/", "")) + QUERY);
  }

  /** What is said of URIs that are wrong. */
  private static String refused() throws Exception {
    StringBuilder said = new StringBuilder();
    for (String source :
        List.of("http://%shost:port/a%s", "s3://%sx/a%s", "nowhere://%shost/a%s")) {
      said.append(
          cluster.api.post(
              "/v1/jobs",
              "application/json",
              """
              {"source": "%s", "outputs": [{"destination": "file:///x/y", "preset": "web_medium"}],
               "notify_url": "gopher://%shost/%s"}
              """
                  .formatted(source.formatted(USER, QUERY), USER, QUERY)));
    }
    return said.toString();
  }

  /** Of all processes of this machine. */
  private static List<String> commandLines() {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .toList();
  }

  private static String printed(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Shipped.script("nommer").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", cluster.home.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isNotBlank();
    return said;
  }

  private static List<String> logs() throws IOException {
    List<String> texts = new ArrayList<>(List.of(cluster.feederd.output()));
    try (Stream<Path> files = Files.list(cluster.home.resolve("data/logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
