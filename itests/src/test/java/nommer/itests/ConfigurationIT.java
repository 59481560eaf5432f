package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/} under the shipped daemons. */
@Timeout(200)
class ConfigurationIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String FLEET = "# two at most\nmax.processes=I\"2\"\n";

  @TempDir Path temp;
  private Path home;

  @Test
  void daemonsThatStartAndWorkLeaveItAsItIs() throws Exception {
    home = temp.resolve("home");
    Cluster.configure(home, "nommer.fleet.local", FLEET);
    try (Cluster first = new Cluster(home)) {
      assertThat(first.api.get("/healthz").get("status").asText()).isEqualTo("ok");
    }
    Map<Path, String> before = conf();
    try (Cluster again = new Cluster(home)) {
      again.api.awaitEnd(
          again.api.submit(Media.clip(temp.resolve("a.mp4"), 1), temp.resolve("out/a.mp4")));

      assertThat(conf()).isEqualTo(before).hasSizeGreaterThan(9);
    }
  }

  @Test
  void whatTheWebConsoleChangesIsThereAfterTheNextStart() throws Exception {
    home = temp.resolve("home");
    Cluster.configure(home, "nommer.fleet.local", FLEET);
    Path fleet = home.resolve("conf/nommer.fleet.local.config");
    Path scaler = home.resolve("conf/nommer.fleet.scaler.config");
    try (Cluster cluster = new Cluster(home)) {
      WebConsole console = new WebConsole(cluster);
      console.awaitStart();

      configure(console, "nommer.fleet.local", "max.processes=5");
      configure(console, "nommer.fleet.scaler", "policy=off");

      Poll.untilTrue(SOON, () -> Files.exists(scaler));
      Poll.untilTrue(SOON, () -> Files.readString(fleet).contains("I\"5\""));
      assertThat(fleet).content().startsWith("# two at most\n");

      cluster.killFeederd();
      cluster.restartFeederd();

      console.awaitStart();
      assertThat(console.get("configMgr/nommer.fleet.local.json").body()).contains("5");
      Poll.untilTrue(SOON, () -> cluster.api.get("/v1/scaling").toString().contains("\"off\""));

      console.post("configMgr/nommer.fleet.scaler", "apply=true&delete=true");

      Poll.untilTrue(SOON, () -> !Files.exists(scaler));
      assertThat(fleet).exists();
    }
  }

  @Test
  void whatIsMendedWorksWithoutANewStart() throws Exception {
    home = temp.resolve("home");
    Cluster.configure(home, "nommer.job.service", "lease.seconds=\"twelve\"\n");
    List<String> options = List.of("--port", "0");
    try (Daemon feederd = Daemon.start("feederd", home, "feederd", options)) {
      Api api = feederd.api();
      Poll.untilTrue(SOON, () -> api.get("/healthz").toString().contains("jobs cannot be sub"));
      assertThat(api.get("/v1/jobs").has("jobs")).isFalse();

      Cluster.configure(home, "nommer.job.service", "lease.seconds=I\"12\"\n");

      Poll.untilTrue(SOON, () -> api.get("/v1/jobs").toString().startsWith("{\"jobs\""));
      Poll.untilTrue(SOON, () -> api.get("/healthz").path("status").asText().equals("ok"));
    }
  }

  private static void configure(WebConsole console, String pid, String value) throws Exception {
    String name = value.substring(0, value.indexOf('='));
    String form = "apply=true&action=ajaxConfigManager&propertylist=%s&%s".formatted(name, value);
    assertThat(console.post("configMgr/" + pid, form).statusCode()).isEqualTo(302);
  }

  /** Of each file its text and the time it was last written. */
  private Map<Path, String> conf() throws IOException {
    Map<Path, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home.resolve("conf"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(file, Files.getLastModifiedTime(file) + "\n" + Files.readString(file));
      }
    }
    return all;
  }
}
