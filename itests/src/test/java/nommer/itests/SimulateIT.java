package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code nommer simulate} as it is shipped. */
@Timeout(300)
class SimulateIT {
  @TempDir Path temp;
  private Path home;

  private record Ended(int exitCode, String out, String err) {}

  @BeforeEach
  void makeHome() throws Exception {
    home = Files.createDirectories(temp.resolve("home"));
  }

  @Test
  void policiesAreComparedOnTheSameJobsAgainAndAgainAlike() throws Exception {
    Path report = temp.resolve("report");
    List<String> request =
        words(
            "--compare overflow,overflow-faithful,backlog,predictive,cost-aware"
                + " --workload diurnal --jobs 2000 --seed 1 --json --report "
                + report);

    Ended first = simulate(request);
    Ended second = simulate(request);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    JsonNode policies = Api.JSON.readTree(first.out()).path("policies");
    assertThat(policies.findValuesAsText("policy"))
        .containsExactly("overflow", "overflow-faithful", "backlog", "predictive", "cost-aware");
    for (JsonNode row : policies) {
      assertThat(row.path("finished").asInt()).isEqualTo(2000);
      assertThat(row.path("ratio").asDouble()).isGreaterThanOrEqualTo(1);
    }
    assertThat(report.resolve("report.html")).content().contains("<svg").contains("cost-aware");
    for (String chart : List.of("backlog.svg", "instances.svg", "cost.svg")) {
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(report.resolve(chart).toFile())
                  .getDocumentElement()
                  .getTagName())
          .isEqualTo("svg");
    }
  }

  @Test
  void aPolicyIsConfiguredByTheHome() throws Exception {
    List<String> request =
        words(
            "--policy backlog --workload poisson --jobs 1000 --json --report "
                + temp.resolve("report"));
    double usual = cost(simulate(request));
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        home.resolve("conf/nommer.scaling.backlog.config"), "latency.seconds=I\"3600\"\n");

    assertThat(cost(simulate(request))).isLessThan(usual);
  }

  @Test
  void whatStandsAroundAPolicyIsReadFromTheHomeAsFeederdReadsIt() throws Exception {
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        home.resolve("conf/nommer.fleet.scaler.config"),
        """
        policy="cost-aware"
        max.instances=I"40"
        budget.per.hour=D"0.2"
        prices=["c7i.large: 0.1","c7i.large/spot: 0.04"]
        """);

    Ended ended =
        simulate(words("--workload flash --jobs 2000 --json --report " + temp.resolve("report")));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode result = Api.JSON.readTree(ended.out());
    JsonNode policy = result.path("policies").path(0);
    assertThat(result.path("max_instances").asInt()).isEqualTo(40);
    assertThat(policy.path("policy").asText()).isEqualTo("cost-aware");
    assertThat(policy.path("held_back").findValuesAsText("why"))
        .contains("the budget of an hour, 0.20");
    assertThat(policy.path("launches_by_offer").path("c7i.large/spot").asInt()).isPositive();
    assertThat(temp.resolve("report/report.html"))
        .content()
        .contains("the budget of an hour, 0.20")
        .contains("--home " + home);
  }

  @Test
  void theCheapestOfferIsLaunchedWhileItLastsThenTheNext() throws Exception {
    Ended ended =
        simulate(
            words(
                "--policy cost-aware --workload flash --jobs 2000 --json"
                    + " --offer c7i.large:0.1:2 --offer c7i.large/spot:0.04:2,most=5 --report "
                    + temp.resolve("report")));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    JsonNode launches =
        Api.JSON.readTree(ended.out()).path("policies").path(0).path("launches_by_offer");
    assertThat(launches.path("c7i.large/spot").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(launches.path("c7i.large").asInt()).isPositive();
  }

  @Test
  void aPolicyComesFromAJarToo() throws Exception {
    Path jar = new PluginJars(temp).example("EagerPolicy");

    Ended ended =
        simulate(
            words(
                "--policy overflow --workload poisson --jobs 200 --json --max-instances 7 --plugin "
                    + jar
                    + " --report "
                    + temp.resolve("report")));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(
            Api.JSON.readTree(ended.out()).path("policies").path(0).path("max_instances").asInt())
        .isEqualTo(7);
  }

  @Test
  void jobsOfThePastAreReplayed() throws Exception {
    Path past = temp.resolve("past.csv");
    Files.writeString(past, "submitted,seconds\n1772366400,60\n1772366410,30\n");

    Ended ended =
        simulate(
            words(
                "--policy overflow --json --replay %s --report %s"
                    .formatted(past, temp.resolve("report"))));

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(Api.JSON.readTree(ended.out()).path("jobs").asInt()).isEqualTo(2);
    assertThat(Api.JSON.readTree(ended.out()).path("policies").path(0).path("finished").asInt())
        .isEqualTo(2);
  }

  @Test
  void jobsOfHighPriorityWaitLessAndAreReplayedAsSuch() throws Exception {
    Path past = temp.resolve("past.json");
    Files.writeString(
        past,
        """
        {"jobs":[{"created_at":"2026-03-01T12:00:02Z","work_seconds":60,"priority":"high"},\
        {"created_at":"2026-03-01T12:00:01Z","work_seconds":60,"priority":"low"},\
        {"created_at":"2026-03-01T12:00:00Z","work_seconds":60,"priority":"low"}],"next":null}
        """);
    Path report = temp.resolve("report");
    String cluster = "--json --slots 1 --max-instances 1 --report " + report;

    JsonNode replayed = waits(simulate(words(cluster + " --replay " + past)));
    JsonNode drawn =
        waits(
            simulate(
                words(
                    cluster
                        + " --workload flash --jobs 300 --work-seconds 30"
                        + " --priorities low=0.3,high=0.2")));

    assertThat(replayed.path("high").path("finished").asInt()).isEqualTo(1);
    assertThat(replayed.path("low").path("finished").asInt()).isEqualTo(2);
    assertThat(wait(replayed, "low")).isGreaterThan(wait(replayed, "high"));
    assertThat(wait(drawn, "low")).isGreaterThan(wait(drawn, "normal"));
    assertThat(wait(drawn, "normal")).isGreaterThan(wait(drawn, "high"));
    assertThat(report.resolve("report.html")).content().contains("Waits by priority");
  }

  private static JsonNode waits(Ended ended) throws Exception {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Api.JSON.readTree(ended.out()).path("policies").path(0).path("waits_by_priority");
  }

  private static double wait(JsonNode waits, String priority) {
    return waits.path(priority).path("mean_wait_seconds").asDouble(Double.NaN);
  }

  @Test
  void aPolicyThatNobodyHasIsRefusedWithTheNamesOfThoseThereAre() throws Exception {
    Ended ended = simulate(List.of("--policy", "overfull"));

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("overfull").contains("overflow").contains("cost-aware");
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  private static double cost(Ended ended) throws Exception {
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Api.JSON.readTree(ended.out()).path("policies").path(0).path("cost").asDouble();
  }

  private Ended simulate(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Shipped.script("nommer").toString());
    command.addAll(List.of("--home", home.toString(), "simulate"));
    command.addAll(arguments);
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(temp.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
