package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Thirty jobs, three workers at most, and a policy that comes and goes meanwhile. */
@Timeout(400)
class ScalingIT {
  private static final int JOBS = 30;

  /** 2 s when the machine is free; tests share it. */
  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  private static final Duration RISE = Duration.ofSeconds(60);

  /** The least inactivity, two leases, and what a drain takes. */
  private static final Duration FALL = Duration.ofSeconds(90);

  @TempDir Path temp;

  @Test
  void workersRiseToTheMostAllowedAndFallToNoneWhilePoliciesChange() throws Exception {
    Path home = temp.resolve("home");
    Cluster.configure(home, "nommer.fleet.local", "max.processes=I\"3\"\n");
    Cluster.configure(home, "nommer.fleet.scaler", "overflow.threshold=I\"0\"\n");
    Cluster.configure(home, "nommer.worker", "max.inactivity.seconds=I\"24\"\n");
    Path plugin = Files.createDirectories(home.resolve("plugins")).resolve("eager.jar");
    Path example = new PluginJars(temp).example("EagerPolicy");
    Path clip = Media.clip(temp.resolve("clip.mp4"), 8);
    try (Cluster cluster = new Cluster(home)) {
      Path run = home.resolve("data/run/feederd");
      Files.setLastModifiedTime(run, FileTime.from(Instant.now().minusSeconds(3600))); // for long
      List<String> ids = new ArrayList<>();
      for (int job = 0; job < JOBS; job++) {
        ids.add(cluster.api.submit(clip, temp.resolve("out/" + job + ".mp4")));
      }
      Poll.untilTrue(RISE, () -> cluster.workers().size() == 3);
      assertThat(run.resolve("process.json")).exists();

      PluginJars.drop(example, plugin);
      Poll.untilTrue(TAKEOVER, () -> latestPlugin(cluster).startsWith("example.EagerPolicy"));
      Files.delete(plugin);
      Poll.untilTrue(TAKEOVER, () -> latestPlugin(cluster).startsWith("nommer.scaling"));

      for (String id : ids) {
        JsonNode job = cluster.api.awaitEnd(id);
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        assertThat(job.get("attempt").asInt()).isEqualTo(1);
        assertThat(job.get("work_seconds").asDouble()).isPositive();
        assertThat(job.get("work_pixels").asDouble()).isPositive();
      }
      assertThat(launched(cluster)).isEqualTo(3);
      Poll.untilTrue(FALL, () -> cluster.workers().isEmpty());
    }
  }

  /** Whose code decided last. */
  private static String latestPlugin(Cluster cluster) throws Exception {
    for (JsonNode entry : cluster.api.get("/v1/scaling").get("decisions")) {
      if (entry.get("kind").asText().equals("decision")) {
        return entry.get("plugin").asText();
      }
    }
    return "";
  }

  /** Instances that came of all launches, by the log of decisions. */
  private static int launched(Cluster cluster) throws Exception {
    int came = 0;
    for (JsonNode entry : cluster.api.get("/v1/scaling?limit=1000").get("decisions")) {
      came += entry.path("came").asInt();
    }
    return came;
  }
}
