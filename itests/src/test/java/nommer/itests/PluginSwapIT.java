package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that come, change and go while the shipped daemons work. */
class PluginSwapIT {
  /** 2 s when the machine is free; tests share it. */
  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String ENCODER = "nommer.encoder.ffmpeg";

  @TempDir Path temp;
  private Path home;
  private PluginJars jars;
  private Cluster cluster;

  @BeforeEach
  void start() throws Exception {
    home = temp.resolve("home");
    jars = new PluginJars(temp);
    Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(home.resolve("plugins"));
    Files.writeString(home.resolve("conf/nommer.fleet.local.config"), "max.processes=I\"2\"\n");
  }

  @AfterEach
  void end() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aPolicyThatIsDroppedInUnderLoadTakesOverAndItsRemovalHandsBack() throws Exception {
    Path example = jars.example("EagerPolicy");
    cluster = new Cluster(home);
    String id =
        cluster.api.submit(Media.clip(temp.resolve("long.mp4"), 240), temp.resolve("out/a.mp4"));
    cluster.api.awaitState(id, "ENCODING");
    assertThat(cluster.workers()).hasSize(1);
    assertThat(serving()).isEqualTo("nommer.scaling");

    PluginJars.drop(example, home.resolve("plugins/eager.jar"));

    Poll.untilTrue(TAKEOVER, () -> serving().equals("example.EagerPolicy"));
    Poll.untilTrue(Daemon.START, () -> cluster.workers().size() == 2);

    Files.delete(home.resolve("plugins/eager.jar"));

    Poll.untilTrue(TAKEOVER, () -> serving().equals("nommer.scaling"));
    cluster.api.post("/v1/jobs/" + id + "/cancel", "application/json", "");
  }

  @Test
  void anEncoderThatIsReplacedInMidEncodeDoesNotCostTheJob() throws Exception {
    Path plugin = home.resolve("plugins/encoder.jar");
    cluster = new Cluster(home);
    PluginJars.drop(jars.shipped(ENCODER, "9.0.1"), plugin);
    Poll.untilTrue(SOON, () -> plugin("encoder.jar").path("state").asText().equals("ACTIVE"));
    Path next = jars.shipped(ENCODER, "9.0.2");
    startWorker();
    Poll.untilTrue(SOON, () -> logs().contains("encoder comes plugin=" + ENCODER + " 9.0.1"));
    String id =
        cluster.api.submit(Media.clip(temp.resolve("clip.mp4"), 60), temp.resolve("out/a.mp4"));
    cluster.api.awaitState(id, "ENCODING");
    ProcessHandle ffmpeg = Cluster.ffmpegOf(cluster.worker());

    PluginJars.drop(next, plugin);

    Poll.untilTrue(SOON, () -> !ffmpeg.isAlive());
    Poll.untilTrue(SOON, () -> logs().contains("attempt given back id=" + id));
    JsonNode job = cluster.api.awaitEnd(id);
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(job.get("attempt").asInt()).isEqualTo(1);
    assertThat(plugin("encoder.jar").get("version").asText()).isEqualTo("9.0.2");
    assertThat(temp.resolve("out")).isDirectoryNotContaining("glob:**.nommer-*");
  }

  @Test
  void theEncoderOfTheDocumentationWorks() throws Exception {
    Path example = jars.example("CopyEncoder");
    Path source = Files.writeString(temp.resolve("in.txt"), "to be copied");
    cluster = new Cluster(home);

    PluginJars.drop(example, home.resolve("plugins/copy.jar"));
    Poll.untilTrue(SOON, () -> plugin("copy.jar").path("state").asText().equals("ACTIVE"));
    String id =
        cluster.api.submit(
            Api.uri(source),
            Api.uri(temp.resolve("out/copy.txt")),
            Map.of("encoder", "copy", "options", List.of()));

    JsonNode job = cluster.api.awaitEnd(id);
    assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
    assertThat(temp.resolve("out/copy.txt")).hasContent("to be copied");
  }

  /** A job that comes with its worker may begin in what ships, before plugins/ is read. */
  private void startWorker() throws Exception {
    cluster.api.awaitState(
        cluster.api.submit(Media.clip(temp.resolve("first.mp4"), 1), temp.resolve("out/first.mp4")),
        "FINISHED");
  }

  /** Symbolic name of the bundle whose policy answered last. */
  private String serving() throws Exception {
    for (JsonNode plugin : cluster.api.get("/v1/plugins").get("plugins")) {
      for (JsonNode service : plugin.get("services")) {
        if (service.get("kind").asText().equals("policy") && service.get("in_use").asBoolean()) {
          return plugin.get("bundle").asText();
        }
      }
    }
    return "";
  }

  private JsonNode plugin(String file) throws Exception {
    for (JsonNode plugin : cluster.api.get("/v1/plugins").get("plugins")) {
      if (plugin.get("file").asText().equals(file)) {
        return plugin;
      }
    }
    return Api.JSON.createObjectNode();
  }

  private String logs() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(home.resolve("data/logs"))) {
      for (Path log : files.toList()) {
        all.append(Files.readString(log));
      }
    }
    return all.toString();
  }
}
