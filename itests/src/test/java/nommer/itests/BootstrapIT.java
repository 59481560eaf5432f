package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nommer.fake.ec2.FakeInstance;
import nommer.fake.ec2.InstanceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stock instance becomes a worker by what the shipped feederd put into a bucket. */
class BootstrapIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path temp;

  @Test
  void aJobThatNeedsAPluginIsDoneByAnInstanceThatFetchedItselfAndEndsItself() throws Exception {
    Path home = temp.resolve("home");
    Path plugin = home.resolve("plugins/copy.jar");
    Path example = new PluginJars(temp).example("CopyEncoder");
    Path source = Files.writeString(temp.resolve("in.txt"), "to be copied");
    try (Ec2Machines machines = new Ec2Machines(Files.createDirectory(temp.resolve("machines")));
        Cloud cloud = new Cloud(machines.ec2())) {
      cloud.bucket("nommer-config");
      cloud.bucket("media");
      cloud.put("media", "in.txt", source);
      try (Cluster cluster = new Cluster(home, settings(cloud, machines, home))) {
        PluginJars.drop(example, plugin);
        Poll.untilTrue(SOON, () -> isActive(cluster, "copy.jar"));
        String id =
            cluster.api.submit(
                "s3://media/in.txt",
                "s3://media/out.txt",
                Map.of("encoder", "copy", "options", List.of()));

        JsonNode job = cluster.api.awaitEnd(id);

        assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("FINISHED");
        assertThat(job.get("machine").asText()).isEqualTo(Ec2Machines.TYPE);
        assertThat(cloud.get("media", "out.txt", temp.resolve("out.txt")))
            .hasContent("to be copied");
        Poll.untilTrue(SOON, () -> machines.alive().isEmpty());
        assertThat(machines.ec2().instances())
            .hasSize(1)
            .allSatisfy(BootstrapIT::assertEndedItself);
        assertThat(machines.ec2().requests("TerminateInstances")).isEmpty();
        assertThat(cluster.workers()).isEmpty();
      }
      assertThat(cloud.keys("nommer-config"))
          .allMatch(key -> key.matches("nommer_config/(worker|conf|plugins)/[0-9a-f]{64}\\.tar"));
      FakeInstance instance = machines.ec2().instances().get(0);
      Path own = temp.resolve("machines").resolve(instance.id());
      assertThat(own.resolve("var/lib/media-nommer/plugins/copy.jar")).exists();
      assertThat(own.resolve("var/lib/media-nommer/conf/nommer.aws.config"))
          .content()
          .contains("endpoint.sdb")
          .doesNotContain("access.key");
      assertThat(own.resolve("var/lib/media-nommer/data/logs"))
          .isDirectoryContaining(log -> log.endsWith(instance.id() + ".log"));
      assertThat(own.resolve("called")).content().contains("systemctl start");
    }
  }

  private static void assertEndedItself(FakeInstance instance) {
    assertThat(instance.state()).isEqualTo(InstanceState.TERMINATED);
    assertThat(instance.userData()).startsWith("#cloud-config").doesNotContain(Cloud.SECRET);
  }

  private static boolean isActive(Cluster cluster, String file) throws Exception {
    for (JsonNode each : cluster.api.get("/v1/plugins").get("plugins")) {
      if (each.path("file").asText().equals(file)) {
        return each.path("state").asText().equals("ACTIVE");
      }
    }
    return false;
  }

  private static Map<String, String> settings(Cloud cloud, Ec2Machines machines, Path home)
      throws Exception {
    Map<String, String> settings = new HashMap<>(cloud.settings(home));
    settings.put(
        "nommer.backends",
        "store=\"simpledb\"\nregistry=\"simpledb\"\nqueue=\"sqs\"\nfleet=\"ec2\"");
    settings.put(
        "nommer.fleet.ec2",
        "image.id=\"ami-0123456789abcdef0\"\nmetadata.endpoint=\"%s\""
            .formatted(machines.metadata()));
    settings.put("nommer.fleet.ec2.bootstrap", "bucket=\"nommer-config\"\npath.style=B\"true\"");
    settings.put("nommer.fleet.scaler", "max.instances=I\"1\"");
    settings.put("nommer.worker", "max.inactivity.seconds=I\"25\"");
    return settings;
  }
}
