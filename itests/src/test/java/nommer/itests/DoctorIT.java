package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nommer.fake.ec2.FakeEc2;
import nommer.fake.ec2.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code nommer doctor} as it is shipped. */
@Timeout(600)
class DoctorIT {
  private static final Duration LIMIT = Duration.ofSeconds(100);

  @TempDir Path temp;

  /** How it ended, and what it printed. */
  private record Answer(int exitCode, JsonNode findings) {
    List<String> of(String status) {
      List<String> all = new ArrayList<>();
      findings.forEach(
          each -> {
            if (each.get("status").asText().equals(status)) {
              all.add(each.toString());
            }
          });
      return all;
    }
  }

  @Test
  void aHomeOfDefaultsIsWellWithAndWithoutItsFeederdAndStaysAsItIs() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    List<Path> before = files(home);

    Answer alone = doctor(home);

    assertThat(alone.exitCode()).as(alone.toString()).isZero();
    assertThat(alone.of("FAIL")).isEmpty();
    assertThat(alone.findings().findValuesAsText("check"))
        .contains("java", "home", "configuration", "backends", "feederd", "SQLite", "ffmpeg");
    assertThat(files(home)).isEqualTo(before);

    try (Daemon feederd = Daemon.feederd(home)) {
      Answer beside = doctor(home);

      assertThat(beside.exitCode()).as(beside.toString()).isZero();
      assertThat(beside.findings().toString()).contains("it answers at " + feederd.url());
      assertThat(feederd.api().get("/v1/nodes").get("nodes")).isEmpty();
    }
  }

  @Test
  void settingsWithoutEffectAreToldByTheDoctorAndInTheLog() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Cluster.configure(home, "nommer.worker", "jobs.per.instance=two");
    Cluster.configure(home, "nommer.fleet.local", "max.proceses=I\"5\"");

    Answer answer = doctor(home);

    assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(1);
    assertThat(answer.of("FAIL"))
        .hasSize(2)
        .anyMatch(each -> each.contains("nommer.worker.config: jobs.per.instance is 'two'"))
        .anyMatch(each -> each.contains("nommer.fleet.local.config: max.proceses is not read"));
    try (Daemon feederd = Daemon.feederd(home)) {
      assertThat(feederd.url()).isNotEmpty();
      assertThat(home.resolve("data/logs/feederd.log"))
          .content()
          .contains("jobs.per.instance is 'two'", "max.proceses is not read");
    }
  }

  @Test
  void whatIsOfNoUseIsToldByTheDoctorWithAndWithoutAFeederdWhoseHealthTellsItToo()
      throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Files.writeString(home.resolve("conf/presets/mine.json"), "{");
    Files.writeString(home.resolve("plugins/broken.jar"), "PK");
    Cluster.configure(home, "nommer.fleet.scaler", "policy=\"nobody\"");
    Files.createDirectories(home.resolve("data/scaling"));
    Files.writeString(
        home.resolve("data/scaling/pause"), "row=5\nwords=no java\nfailed=" + Instant.now());

    Answer alone = doctor(home);

    assertThat(alone.of("FAIL"))
        .hasSize(3)
        .anyMatch(each -> each.contains("plugins/broken.jar: not a readable jar"))
        .anyMatch(each -> each.contains("mine.json"))
        .anyMatch(each -> each.contains("no plug-in has the scaling policy 'nobody'"));
    assertThat(alone.findings().findValuesAsText("check")).contains("launches");
    try (Daemon feederd = Daemon.feederd(home)) {
      Api api = feederd.api();
      Poll.untilTrue(Daemon.START, () -> api.get("/healthz").get("faults").size() == 3);
      assertThat(doctor(home).of("warn").toString())
          .contains("it runs, but: ", "no plug-in has the policy 'nobody'");
    }

    Files.delete(home.resolve("data/nommer.db"));
    assertThat(doctor(home).of("FAIL").toString()).contains("nommer.db is gone");
  }

  @Test
  void aHomeOnAwsIsWellAndNothingIsLeftInItsStores() throws Exception {
    Path home = temp.resolve("home");
    try (FakeEc2 ec2 = new FakeEc2();
        Cloud cloud = new Cloud(ec2)) {
      configure(home, cloud);

      Answer answer = doctor(home);

      assertThat(answer.exitCode()).as(answer.toString()).isZero();
      assertThat(answer.findings().findValuesAsText("check"))
          .contains(
              "AWS credentials",
              "SimpleDB domain media_nommer",
              "SQS queue media_nommer",
              "S3 bucket media-out",
              "EC2 bootstrap",
              "EC2 bootstrap bucket",
              "EC2 user data",
              "EC2 launch",
              "scaler");
      assertThat(answer.findings().toString()).contains("the bootstrap's, ");
      assertThat(ec2.requests("RunInstances"))
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each.get("UserData")).isNotEmpty());
      assertThat(cloud.keys("nommer-config")).isEmpty();
      assertThat(cloud.queues()).isEmpty();
      assertThat(cloud.domains()).doesNotContain("media_nommer");
      assertThat(cloud.keys("media-out")).isEmpty();
      assertThat(cloud.uploads("media-out")).isZero();
      assertThat(ec2.instances()).isEmpty();
      assertThat(answer.toString()).doesNotContain(Cloud.SECRET);
    }
  }

  @Test
  void whatIsMissingOnAwsIsToldWithItsRemedy() throws Exception {
    Path home = temp.resolve("home");
    try (FakeEc2 ec2 = new FakeEc2();
        Cloud cloud = new Cloud(ec2)) {
      configure(home, cloud);
      Path conf = home.resolve("conf/nommer.aws.config");
      Files.writeString(
          conf,
          Files.readString(conf)
              .replaceAll("endpoint.sqs=.*", "endpoint.sqs=\"http://127.0.0.1:1\""));
      ec2.add(Fault.refuse("RunInstances", 400, "InvalidAMIID.NotFound"));

      Answer answer = doctor(home);

      assertThat(answer.exitCode()).as(answer.toString()).isEqualTo(1);
      assertThat(answer.of("FAIL"))
          .satisfiesExactlyInAnyOrder(
              queue -> assertThat(queue).contains("SQS", "region or endpoint of nommer.aws"),
              launch -> assertThat(launch).contains("EC2 launch", "set image.id"));
    }
  }

  @Test
  void aHomeThatCannotBeReadOrIsNotThereFails() throws Exception {
    assertThat(doctor(temp.resolve("none")).exitCode()).isEqualTo(1);

    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Cluster.configure(home, "nommer.backends", "stor=\"sql\"");
    assertThat(doctor(home).exitCode()).isEqualTo(1);

    Cluster.configure(home, "nommer.backends", "store=\"oracle\"");
    Cluster.configure(home, "nommer.worker", "jobs.per.instance=I\"two\"");
    assertThat(doctor(home).of("FAIL"))
        .anySatisfy(each -> assertThat(each).contains("oracle", "nommer.backends.config"))
        .anySatisfy(each -> assertThat(each).contains("not to be read: [nommer.worker.config]"));
  }

  @Test
  void instancesThatWouldNeverSeeTheDatabaseAreRefusedAtTheStartToo() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Cluster.configure(home, "nommer.backends", "fleet=\"ec2\"");

    assertThat(doctor(home).of("FAIL"))
        .anySatisfy(
            each ->
                assertThat(each.replace("\\", "")) // it is JSON
                    .contains("fleet=\"ec2\"", "queue=\"sql\", registry=\"sql\", store=\"sql\""));

    Path said = temp.resolve("said");
    Process feederd =
        new ProcessBuilder(Shipped.script("feederd").toString(), "--home", home.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(feederd.waitFor(15, TimeUnit.SECONDS)).as("feederd ended").isTrue();
    } finally {
      feederd.destroyForcibly();
    }
    assertThat(feederd.exitValue()).isEqualTo(1);
    assertThat(said).content().contains("fleet=\"ec2\"", "nommer.backends.config");
    assertThat(home.resolve("data/nommer.db")).doesNotExist();
  }

  private static void configure(Path home, Cloud cloud) throws Exception {
    Map<String, String> settings = cloud.settings(home, "aws-ec2");
    settings.forEach((pid, lines) -> Cluster.configure(home, pid, lines));
    Cluster.configure(
        home,
        "nommer.storage.s3",
        settings.get("nommer.storage.s3") + "\ncheck.buckets=[\"media-out\"]");
    Cluster.configure(home, "nommer.fleet.ec2", "image.id=\"ami-0123456789abcdef0\"");
    Cluster.configure(
        home, "nommer.fleet.ec2.bootstrap", "bucket=\"nommer-config\"\npath.style=B\"true\"");
    cloud.bucket("media-out");
    cloud.bucket("nommer-config");
  }

  private Answer doctor(Path home) throws Exception {
    Path errors = Files.createTempFile(temp, "doctor", ".err");
    Process process =
        new ProcessBuilder(
                Shipped.script("nommer").toString(), "--json", "--home", home.toString(), "doctor")
            .redirectError(errors.toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(errors).content().doesNotContain("not all bundles have started in time");
    return new Answer(process.exitValue(), Api.JSON.readTree(said));
  }

  private static List<Path> files(Path home) throws Exception {
    try (Stream<Path> all = Files.walk(home)) {
      return all.sorted().toList();
    }
  }
}
