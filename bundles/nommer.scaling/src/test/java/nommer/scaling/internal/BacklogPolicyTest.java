package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.ScalingDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogPolicyTest {
  @ParameterizedTest(name = "{0} s queued, {1} s running: {2}")
  @CsvSource({
    "1200, 0, 2",
    "1201, 0, 3",
    "1000, 200, 2",
    "1000, 201, 3",
    "0.5, 0, 1",
    "0, 0, 1",
    "1000000, 0, 10"
  })
  void asManyInstancesAsDoTheWorkWithinTheLatency(double queued, double running, int wanted) {
    ClusterView view = jobs(19, 1).seconds(queued, running, 60).limits(50, 2, 0).build();

    assertThat(Configs.backlog().decide(view).launches()).isEqualTo(wanted);
  }

  @Test
  void oneLongJobGetsOneInstanceHoweverLongItTakes() {
    ClusterView view = jobs(1, 0).seconds(100_000, 0, 60).build();

    assertThat(Configs.backlog().decide(view).launches()).isEqualTo(1);
  }

  @Test
  void withoutAnyPredictionItGuessesAndSaysSo() {
    ClusterView view = jobs(30, 0).build();

    ScalingDecision decision =
        Configs.backlog(Map.of("latency_seconds", 100, "guess_seconds_per_job", 50)).decide(view);

    assertThat(decision.launches()).isEqualTo(8); // 1500 / 200
    assertThat(decision.reason()).contains("no job has finished yet, so 50 s a job is a guess");
  }

  @Test
  void whatAJobUsuallyTakesIsNoGuess() {
    ClusterView view = jobs(30, 0).seconds(Double.NaN, Double.NaN, 100).build();

    ScalingDecision decision = Configs.backlog().decide(view);

    assertThat(decision.launches()).isEqualTo(5); // 3000 / 600
    assertThat(decision.reason()).doesNotContain("guess");
    assertThat(decision.numbers()).containsEntry("work.seconds", 3000.0);
  }

  @Test
  void drainsWhatIsTooManyTheLongestIdleFirst() {
    ClusterView view =
        jobs(1, 0).seconds(10, 0, 10).instances(3, 0, 0).instanceList(() -> idle(5, 9, 7)).build();

    assertThat(Configs.backlog().decide(view).drains()).containsExactly("n9", "n7");
  }

  @Test
  void withAnEmptyQueueItKeepsWhatRecentArrivalsKeepBusy() {
    long[] twoAMinute = new long[15];
    Arrays.fill(twoAMinute, 2);
    ClusterView steady = // 2 a minute of 90 s each keep 3 slots busy
        jobs(0, 0)
            .seconds(0, 0, 90)
            .instances(3, 0, 0)
            .instanceList(() -> idle(5, 9, 7))
            .arrivals(() -> Arrivals.of(Duration.ofMinutes(1), twoAMinute))
            .build();

    assertThat(Configs.backlog().decide(steady).drains()).containsExactly("n9");
  }

  @Test
  void aBurstThatIsOverKeepsNothing() {
    ClusterView over =
        jobs(0, 0)
            .seconds(0, 0, 90)
            .instances(3, 0, 0)
            .instanceList(() -> idle(5, 9, 7))
            .arrivals(() -> Arrivals.of(Duration.ofMinutes(5), 0, 500, 0))
            .build();

    assertThat(Configs.backlog().decide(over).drains()).hasSize(3);
  }

  @Test
  void nothingIsStartedForArrivalsAlone() {
    ClusterView view =
        jobs(0, 0)
            .seconds(0, 0, 90)
            .arrivals(() -> Arrivals.of(Duration.ofMinutes(5), 99, 99, 99))
            .build();

    assertThat(Configs.backlog().decide(view).launches()).isZero();
  }

  static List<InstanceView> idle(int... seconds) {
    return Arrays.stream(seconds)
        .mapToObj(
            each ->
                InstanceView.builder("n" + each, InstancePhase.IDLE)
                    .load(0, 2)
                    .idleFor(Duration.ofSeconds(each))
                    .build())
        .toList();
  }

  private static ClusterViewBuilder jobs(long queued, long running) {
    return ClusterView.builder(Instant.EPOCH).jobs(queued, running).limits(50, 2, 0);
  }
}
