package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With feederd dead, the workers finish what is queued. */
class FeederdGoneIT {
  private static final Duration WORK = Duration.ofSeconds(120);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int JOBS = 10;

  /** The least inactivity that is taken: two leases. */
  private static final Map<String, String> ENDS_SOON =
      Map.of(
          "nommer.job.service", "lease.seconds=I\"6\"",
          "nommer.worker", "max.inactivity.seconds=I\"12\"");

  @TempDir Path temp;

  @Test
  void aFeederdKilledAfterTenSubmissionsLosesNoJobAndNoCallback() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    try (Listener client = new Listener();
        Cluster cluster = new Cluster(temp.resolve("home"), ENDS_SOON)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        ids.add(submit(cluster, client, clip, i));
      }
      cluster.worker();
      cluster.killFeederd();

      Poll.untilTrue(WORK, () -> Files.exists(destination(JOBS - 1)));
      Poll.untilTrue(WORK, () -> cluster.workers().isEmpty());
      Poll.untilTrue(SOON, () -> cluster.runFolders().isEmpty());
      assertThat(cluster.saidByWorkers()).isEmpty();
      cluster.restartFeederd();

      for (String id : ids) {
        JsonNode job = cluster.api.job(id);
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        Poll.untilTrue(SOON, () -> client.states(id).contains("FINISHED"));
        assertThat(client.states(id).stream().distinct())
            .startsWith("DOWNLOADING", "ENCODING")
            .endsWith("FINISHED");
      }
    }
  }

  @Test
  void aCtrlCOnFeederdLeavesTheWorkersWorking() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 60);
    Path home = temp.resolve("home");
    try (Daemon feederd = Daemon.feederdOnATerminal(home)) {
      Api api = feederd.api();
      String id = api.submit(clip, destination(0));
      api.awaitState(id, "ENCODING");

      Signals.interruptGroup(feederd.pid());
      feederd.exitCode(SOON);

      assertThat(destination(0)).doesNotExist();
      Poll.untilTrue(WORK, () -> Files.exists(destination(0)));
      try (Cluster next = new Cluster(home)) {
        JsonNode job = next.api.awaitEnd(id);
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        assertThat(job.get("attempt").asInt()).isEqualTo(1);
      }
    }
  }

  @Test
  void twoHomesOnOneMachineDoNotDisturbEachOther() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    try (Cluster one = new Cluster(temp.resolve("one"));
        Cluster two = new Cluster(temp.resolve("two"))) {
      String first = one.api.submit(clip, destination(1));
      String second = two.api.submit(clip, destination(2));

      assertThat(one.api.awaitEnd(first).get("state").asText()).isEqualTo("FINISHED");
      assertThat(two.api.awaitEnd(second).get("state").asText()).isEqualTo("FINISHED");
      assertThat(one.api.job(second).get("status").asInt()).isEqualTo(404);
      assertThat(one.workers()).isNotEmpty().doesNotContainAnyElementsOf(two.workers());
    }
  }

  private String submit(Cluster cluster, Listener client, Path clip, int number) throws Exception {
    return cluster.api.submit(
        Api.uri(clip), Api.uri(destination(number)), Map.of("preset", "web_medium"), client.url());
  }

  private Path destination(int number) {
    return temp.resolve("out").resolve(number + ".mp4");
  }
}
