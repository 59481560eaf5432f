package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.contracts.NodeProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in Chromium, against the shipped daemons: what a person does there, and can read. */
class PageIT {
  private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

  /** A policy says this of its decision. */
  private static final String HOSTILE = "<script>alert('x')</script>";

  private static NodeProgram look;

  @TempDir private Path temp;

  /** Without Node, npm and Chromium it is skipped, or in CI fails. */
  @BeforeAll
  static void fetch() throws Exception {
    look = NodeProgram.fetched("page", "nobody looks at the page", "chromium");
    Files.createDirectories(PICTURES);
  }

  @Test
  void aPersonSignsInSubmitsSeesItMoveReadsWhatFailedAndCancels() throws Exception {
    Path source = Media.clip(temp.resolve("film.mp4"), 90);
    Path broken = Files.writeString(temp.resolve("broken.mp4"), "no film");
    Path home = temp.resolve("home");
    Cluster.configure(home, "nommer.fleet.scaler", "overflow.threshold=I\"0\"");
    PluginJars.drop(
        new PluginJars(temp).example("EagerPolicy", text -> text.replace("there is work", HOSTILE)),
        Files.createDirectories(home.resolve("plugins")).resolve("hostile.jar"));
    try (Cluster cluster = new Cluster(home)) {
      JsonNode seen = looked(cluster, source, broken);

      assertThat(names(seen.get("steps")))
          .containsExactly(
              "signed in",
              "dry run",
              "progress moved without a reload",
              "the output plays",
              "a failed job says why",
              "another was cancelled",
              "all that match were preferred, then cancelled",
              "the words of a policy are words",
              "another policy decides",
              "the past under other policies",
              "lost and regained the connection");
      assertThat(names(seen.get("complaints"))).as("in the browser's console").isEmpty();
      assertThat(names(seen.get("foreign"))).as("requests to others").isEmpty();
      assertThat(names(seen.get("faults"))).as("what axe found").isEmpty();
      assertThat(names(seen.get("wide"))).as("wider than a telephone").isEmpty();
    }
  }

  @Test
  void itsFilesAreServedToAnybodyAndGuarded() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Cluster.configure(home, "nommer.fleet.scaler", "allow.launches=B\"false\"");
    try (Daemon feederd = Daemon.feederd(home)) {
      HttpResponse<String> index = get(feederd.url() + "/ui/jobs/0123", "x", "x");
      assertThat(index.statusCode()).isEqualTo(200);
      assertThat(index.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      assertThat(index.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self' 'sha256-", "frame-ancestors 'none'");
      assertThat(index.headers().firstValue("X-Content-Type-Options")).contains("nosniff");

      String tag = index.headers().firstValue("ETag").orElseThrow();
      assertThat(get(feederd.url() + "/ui/", "If-None-Match", tag).statusCode()).isEqualTo(304);
      HttpResponse<String> zipped =
          get(feederd.url() + "/ui/js/main.js", "Accept-Encoding", "br, gzip");
      assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(get(feederd.url() + "/ui/js/none.js", "x", "x").statusCode()).isEqualTo(404);
      assertThat(get(feederd.url() + "/ui/", "Origin", "http://evil.example").statusCode())
          .isEqualTo(403);
    }
  }

  private static HttpResponse<String> get(String url, String header, String value)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).header(header, value).build(),
            BodyHandlers.ofString());
  }

  private JsonNode looked(Cluster cluster, Path source, Path broken)
      throws IOException, InterruptedException {
    Path out = Files.createDirectories(temp.resolve("out"));
    NodeProgram.Ended ended =
        look.run(
            "node",
            "look.mjs",
            NodeProgram.program("chromium").orElseThrow().toString(),
            cluster.feederd.url(),
            cluster.home.resolve("data/secrets/api-token").toString(),
            source.toString(),
            broken.toString(),
            out.toString(),
            PICTURES.toString());
    assertThat(ended.exit()).as(ended.errors() + ended.said()).isZero();
    return new ObjectMapper().readTree(ended.said());
  }

  private static List<String> names(JsonNode array) {
    return new ObjectMapper().convertValue(array, new TypeReference<>() {});
  }
}
