package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are valid in form and cannot work: said where one looks, and mended by an edit. */
class WrongSettingsIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WORKER = "nommer.worker";
  private static final String SCALER = "nommer.fleet.scaler";

  @TempDir Path temp;

  @Test
  void theSlotsOfANodeAreThoseThatAreConfigured() throws Exception {
    try (Cluster cluster = new Cluster(temp.resolve("home"), Map.of(WORKER, slots(3)))) {
      cluster.api.awaitEnd(submit(cluster));

      assertThat(node(cluster, "ACTIVE").get("slots").asInt()).isEqualTo(3);
    }
  }

  @Test
  void aWorkerThatCannotStartSaysWhyAndTheNextWorksOnceThatIsMended() throws Exception {
    try (Cluster cluster = new Cluster(temp.resolve("home"), Map.of(WORKER, slots(0)))) {
      String id = submit(cluster);

      assertThat(node(cluster, "FAULTY").get("words").asText())
          .contains("jobs.per.instance of nommer.worker is 0; it must be at least 1");
      assertThat(faults(cluster)).contains("nommer.worker.config: jobs.per.instance is '0'");

      Cluster.configure(cluster.home, WORKER, slots(2));
      JsonNode job = cluster.api.awaitEnd(id);

      assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
      assertThat(job.get("attempt").asInt()).isEqualTo(1);
    }
  }

  @Test
  void aScalerThatCannotStartIsToldByTheHealthAndBeginsOnceThatIsMended() throws Exception {
    try (Cluster cluster =
        new Cluster(temp.resolve("home"), Map.of(SCALER, "max.instances=\"many\""))) {
      String id = submit(cluster);

      assertThat(faults(cluster)).contains("max.instances is 'many', not a whole number");
      assertThat(cluster.api.get("/v1/jobs/" + id).get("state").asText()).isEqualTo("PENDING");

      Cluster.configure(cluster.home, SCALER, "max.instances=I\"1\"");
      assertThat(cluster.api.awaitEnd(id).get("state").asText()).isEqualTo("FINISHED");
      Poll.untilTrue(SOON, () -> faults(cluster).equals("[]"));
    }
  }

  private String submit(Cluster cluster) throws Exception {
    return cluster.api.submit(Media.clip(temp.resolve("clip.mp4"), 1), temp.resolve("out.mp4"));
  }

  private static String slots(int count) {
    return "jobs.per.instance=I\"%d\"".formatted(count);
  }

  private static String faults(Cluster cluster) throws Exception {
    return cluster.api.get("/healthz").get("faults").toString();
  }

  private static JsonNode node(Cluster cluster, String state) {
    return Poll.until(
        SOON,
        () -> {
          for (JsonNode node : cluster.api.get("/v1/nodes").get("nodes")) {
            if (node.get("state").asText().equals(state)) {
              return Optional.of(node);
            }
          }
          return Optional.empty();
        });
  }
}
