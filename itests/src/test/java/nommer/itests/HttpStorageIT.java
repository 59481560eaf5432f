package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs from one web server to another, through the two shipped daemons. */
class HttpStorageIT {
  private static final Map<String, Object> PRESET = Map.of("preset", "web_medium");

  @TempDir static Path temp;
  private static Cluster cluster;
  private static MediaServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new MediaServer(Files.readAllBytes(Media.clip(temp.resolve("clip.mp4"), 4)));
    cluster = new Cluster(temp.resolve("home"));
  }

  @AfterAll
  static void end() {
    cluster.close();
    server.close();
  }

  @Test
  void aJobGoesFromOneServerToAnotherThoughTheDownloadBreaks() throws Exception {
    String destination = server.url("me:se/cret@", "/out/with space.mp4?sig=hush");

    String id = cluster.api.submit(server.url("", "/breaks/clip.mp4"), destination, PRESET);
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(server.asked("/breaks/clip.mp4")).hasSize(2);
    assertThat(server.asked("/breaks/clip.mp4").get(1)).matches("bytes=[1-9][0-9]*-");
    Path stored = Files.write(temp.resolve("stored.mp4"), server.stored("/out/with space.mp4"));
    assertThat(Media.stream(Media.probe(stored), "video").get("nb_read_frames").asInt())
        .isEqualTo(100);
    assertThat(job.toString()).doesNotContain("cret").doesNotContain("hush");
  }

  @Test
  void aSourceThatIsNotThereIsATypedErrorWithoutSecrets() throws Exception {
    String source = server.url("me:se/cret@", "/missing.mp4?sig=hush");

    String id = cluster.api.submit(source, server.url("", "/out/no.mp4"), PRESET);
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("error_code").asText()).as(job.toString()).isEqualTo("BADINPUT");
    assertThat(job.get("error_reason").asText()).isEqualTo("missing");
    assertThat(job.toString()).doesNotContain("cret").doesNotContain("hush");
    assertThat(server.stored("/out/no.mp4")).isNull();
  }

  @Test
  void aServerThatTakesNoOutputIsATypedError() throws Exception {
    String id =
        cluster.api.submit(server.url("", "/clip.mp4"), server.url("", "/locked/out.mp4"), PRESET);
    JsonNode job = cluster.api.awaitEnd(id);

    assertThat(job.get("error_code").asText()).as(job.toString()).isEqualTo("BADDESTINATION");
    assertThat(job.get("details").asText()).contains("403");
  }

  @Test
  void aUriThatNamesNothingIsRefusedAtSubmission() throws Exception {
    JsonNode answer =
        cluster.api.post(
            "/v1/jobs",
            "application/json",
            """
            {"source": "http://host:port/clip.mp4",
             "outputs": [{"destination": "http://host/out.mp4", "preset": "web_medium"}]}
            """);

    assertThat(answer.toString()).contains("bad_uri");
  }
}
