package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nommer.fake.ec2.FakeEc2;
import nommer.fake.ec2.InstanceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped daemons with the store, the queues, the storage and the instances of the cloud. */
class CloudIT {
  private static final int JOBS = 20;
  private static final Duration WORK = Duration.ofSeconds(180);

  @TempDir Path temp;

  @Test
  void twentyJobsGoFromS3ToS3OnInstancesThatCameAndWentAndSpokeToTheCloudAlone() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 1);
    Path home = temp.resolve("home");
    try (Ec2Machines machines = new Ec2Machines(Files.createDirectory(temp.resolve("machines")));
        Cloud cloud = new Cloud(machines.ec2());
        Listener client = new Listener();
        Cluster cluster = new Cluster(home, onEc2(cloud, machines, home));
        Watch watch = new Watch(machines)) {
      cloud.bucket("media-in");
      cloud.bucket("media-out");
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < JOBS; i++) {
        cloud.put("media-in", "clips/" + i + " ä.mp4", clip);
        ids.add(submit(cluster, client, "s3://media-in/clips/" + i + " ä.mp4", "done/" + i));
      }

      for (String id : ids) {
        JsonNode job = cluster.api.awaitEnd(id);
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        Poll.untilTrue(WORK, () -> client.states(id).contains("FINISHED"));
        assertThat(job.get("machine").asText()).isEqualTo(Ec2Machines.TYPE);
        assertThat(client.states(id).stream().distinct())
            .startsWith("DOWNLOADING", "ENCODING")
            .endsWith("FINISHED");
      }
      Poll.untilTrue(
          WORK,
          () ->
              machines.alive().isEmpty()
                  && machines.ec2().instances().stream() // its end is noted after its process's
                      .allMatch(each -> each.state() == InstanceState.TERMINATED));

      assertThat(machines.ec2().instances())
          .hasSize(2)
          .allSatisfy(
              instance -> {
                assertThat(instance.state()).isEqualTo(InstanceState.TERMINATED);
                assertThat(instance.tags()).containsEntry("nommer:cluster", "media-nommer");
                assertThat(instance.userData()).doesNotContain(Cloud.SECRET);
              });
      assertThat(machines.ec2().requests("TerminateInstances")).isEmpty();
      assertThat(cluster.workers()).isEmpty();
      assertThat(cloud.keys("media-out")).hasSize(JOBS);
      assertThat(cloud.uploads("media-out")).isZero();
      Path copy = cloud.get("media-out", "done/7.mp4", temp.resolve("seven.mp4"));
      assertThat(Media.probe(copy).at("/format/duration").asDouble()).isBetween(0.9, 1.2);
      assertThat(cloud.queues()).contains("media_nommer", "media_nommer_jstate");
      Poll.untilTrue(WORK, () -> cloud.messages() == 0);
      watch.ports().remove(machines.metadata().getPort()); // asked so shortly that it may go unseen
      assertThat(watch.ports()).containsExactlyInAnyOrderElementsOf(cloud.ports());
      assertThat(watch.listening()).isEmpty();
      assertThat(Files.readString(home.resolve("data/logs/feederd.log")))
          .doesNotContain("ERROR")
          .doesNotContain("fileinstall");
    }
    assertThat(filesWith(temp, Cloud.SECRET))
        .isNotEmpty()
        .allMatch(file -> file.endsWith("data/secrets/aws"));
  }

  @Test
  void withFeederdKilledTheWorkersEmptyTheQueueAndTheNextFeederdTellsOfIt() throws Exception {
    Path clip = Media.clip(temp.resolve("clip.mp4"), 2);
    Path home = temp.resolve("home");
    try (FakeEc2 ec2 = new FakeEc2();
        Cloud cloud = new Cloud(ec2);
        Listener client = new Listener();
        Cluster cluster = new Cluster(home, settings(cloud, home))) {
      cloud.bucket("media-out");
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        ids.add(submit(cluster, client, Api.uri(clip), "" + i));
      }
      cluster.worker();
      cluster.killFeederd();

      Poll.untilTrue(WORK, () -> cloud.keys("media-out").size() == ids.size());
      Poll.untilTrue(WORK, () -> cluster.workers().isEmpty());
      cluster.restartFeederd();

      for (String id : ids) {
        JsonNode job = cluster.api.awaitEnd(id);
        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        assertThat(job.get("attempt").asInt()).isEqualTo(1);
        Poll.untilTrue(WORK, () -> client.states(id).contains("FINISHED"));
      }
      assertThat(cluster.workers()).isEmpty();
    }
  }

  private static String submit(Cluster cluster, Listener client, String source, String name)
      throws Exception {
    return cluster.api.submit(
        source, "s3://media-out/" + name + ".mp4", Map.of("preset", "web_medium"), client.url());
  }

  /** Two instances at most; ending one's own is to end the worker. */
  private static Map<String, String> onEc2(Cloud cloud, Ec2Machines machines, Path home)
      throws Exception {
    Map<String, String> settings = new HashMap<>(settings(cloud, home));
    Files.writeString(home.resolve("conf/worker.sh"), machines.userData(home));
    settings.put(
        "nommer.backends",
        "store=\"simpledb\"\nregistry=\"simpledb\"\nqueue=\"sqs\"\nfleet=\"ec2\"");
    settings.put(
        "nommer.fleet.ec2",
        """
        image.id="ami-0123456789abcdef0"
        user.data.file="worker.sh"
        shutdown.command=["sh","-c","kill -TERM $PPID"]
        metadata.endpoint="%s"
        """
            .formatted(machines.metadata()));
    return settings;
  }

  private static Map<String, String> settings(Cloud cloud, Path home) throws Exception {
    Map<String, String> settings = new HashMap<>(cloud.settings(home));
    settings.put("nommer.fleet.scaler", "max.instances=I\"2\"");
    settings.put("nommer.worker", "max.inactivity.seconds=I\"25\"");
    return settings;
  }

  /** Nothing that the daemons wrote holds the secret. */
  private static List<Path> filesWith(Path home, String secret) throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, secret)).toList();
    }
  }

  private static boolean holds(Path file, String secret) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks every few milliseconds at whom each worker is connected to, and who listens. */
  private static final class Watch implements AutoCloseable {
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final Set<String> listening = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Watch(Ec2Machines machines) {
      thread.scheduleWithFixedDelay(
          () -> machines.alive().forEach(this::look), 0, 20, TimeUnit.MILLISECONDS);
    }

    private void look(ProcessHandle worker) {
      try {
        ports.addAll(Sockets.remotePorts(worker.pid()));
        listening.addAll(Sockets.listening(worker.pid()));
      } catch (IOException e) {
        // it has just ended
      }
    }

    /** Whom a worker was ever seen connected to. */
    Set<Integer> ports() {
      return ports;
    }

    /** Where a worker was ever seen to listen. */
    Set<String> listening() {
      return listening;
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
