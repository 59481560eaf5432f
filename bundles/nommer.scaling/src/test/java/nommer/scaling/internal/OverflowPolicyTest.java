package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.ScalingDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverflowPolicyTest {
  @ParameterizedTest(name = "{0} jobs, {1} active, {2} starting, max {3}: {4}")
  @CsvSource({
    "0, 0, 0, 3, 0",
    "1, 0, 0, 3, 1",
    "1, 0, 1, 3, 0",
    "2, 0, 0, 3, 1",
    "3, 0, 0, 3, 2",
    "2, 1, 0, 3, 0",
    "5, 0, 1, 9, 1", // nothing spare until one takes jobs
    "5, 1, 0, 9, 3", // 5 + 2 + 2 - 2 slots
    "100, 0, 0, 3, 3",
    "100, 2, 0, 3, 1",
    "100, 3, 0, 3, 0",
    "100, 4, 0, 3, 0",
  })
  void launchesForTheJobsThatOverflowAndNeverPastTheMaximum(
      long jobs, int active, int starting, int max, int launches) {
    ClusterView view = view(jobs, active, starting, max, 2, 2);

    assertThat(Configs.overflow().decide(view).launches()).isEqualTo(launches);
  }

  @ParameterizedTest(name = "{0} instances of {1} slots, {2} may lack: {3}")
  @CsvSource({
    "11, 1, 3, 1",
    "12, 1, 3, 0",
    "12, 1, 0, 3",
    "14, 1, 0, 1",
    "2, 4, 3, 1",
    "2, 4, 0, 2"
  })
  void theRootOfTheJobsAndOfThoseThatWaitIsKeptSpare(
      int instances, int slots, int threshold, int launches) {
    ClusterView view = busy(5, 5, instances, threshold).limits(50, slots, threshold).build();

    assertThat(Configs.overflow().decide(view).launches()).isEqualTo(launches); // 10 + 3 + 2 slots
  }

  @ParameterizedTest(name = "of {0}, {1} may be too many: {2}")
  @CsvSource({"14, 3, 0", "16, 3, 0", "18, 3, 2", "14, 0, 1", "18, 0, 5"})
  void idleInstancesBeyondTheSpareOnesAreDrained(int instances, int threshold, int drains) {
    ClusterView view =
        busy(0, 10, instances, threshold)
            .instanceList(() -> BacklogPolicyTest.idle(1, 2, 3, 4, 5, 6))
            .build();

    ScalingDecision decision = Configs.overflow().decide(view); // 10 + 3 slots

    assertThat(decision.drains()).hasSize(drains);
    assertThat(decision.launches()).isZero();
  }

  @Test
  void aLoneJobGetsOneInstanceAndNothingSpare() {
    OverflowPolicy policy = Configs.overflow();

    assertThat(policy.decide(busy(1, 0, 0, 0).build()).launches()).isEqualTo(1);
    assertThat(policy.decide(busy(0, 1, 1, 0).build()).launches()).isZero();
  }

  @Test
  void theLastInstanceIsLeftToEndByItself() {
    ClusterViewBuilder idle = busy(0, 0, 3, 2).instanceList(() -> BacklogPolicyTest.idle(7, 9, 8));
    ClusterViewBuilder last = busy(0, 0, 1, 0).instanceList(() -> BacklogPolicyTest.idle(9000));

    assertThat(Configs.overflow().decide(idle.build()).drains()).containsExactly("n9", "n8");
    assertThat(Configs.overflow().decide(last.build()).drains()).isEmpty();
  }

  @ParameterizedTest(name = "{0} jobs, {1} active, max {2}: {3}")
  @CsvSource({
    "1, 0, 3, 1",
    "3, 0, 3, 1",
    "4, 0, 3, 2",
    "5, 1, 3, 1",
    "7, 1, 3, 1",
    "100, 0, 3, 3",
    "100, 2, 3, 3",
    "100, 3, 3, 0",
    "0, 0, 3, 0",
  })
  void theFaithfulOneRoundsDownAndClampsToTheMaximum(long jobs, int active, int max, int launches) {
    ClusterView view = view(jobs, active, 0, max, 2, 2);
    OverflowPolicy configured =
        new OverflowPolicy(Configs.of(OverflowConfig.class, Map.of("faithful", true)));

    assertThat(new FaithfulOverflowPolicy().decide(view).launches()).isEqualTo(launches);
    assertThat(configured.decide(view).launches()).isEqualTo(launches);
  }

  @Test
  void instancesThatEndStillTakeUpRoom() {
    ClusterView view =
        ClusterView.builder(Instant.EPOCH).jobs(100, 0).instances(1, 0, 2).limits(4, 1, 0).build();

    assertThat(Configs.overflow().decide(view).launches()).isEqualTo(1);
  }

  @Test
  void withoutJobsNothingIsLaunchedWhateverTheThreshold() {
    ScalingDecision decision = Configs.overflow().decide(view(0, 1, 0, 10, 2, -9));

    assertThat(decision.launches()).isZero();
  }

  @Test
  void aNegativeThresholdIsNone() {
    assertThat(Configs.overflow().decide(busy(0, 10, 10, -9).build()).launches()).isEqualTo(3);
  }

  @Test
  void aBacklogBeyondAllNumbersIsCutToTheRoom() {
    ClusterView view = view(Long.MAX_VALUE / 2, 0, 0, Integer.MAX_VALUE, 1, 0);

    assertThat(Configs.overflow().decide(view).launches()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void saysForHowManyJobsAndSpareSlots() {
    ScalingDecision decision = Configs.overflow().decide(busy(5, 5, 2, 3).build());

    assertThat(decision.reason()).isEqualTo("10 jobs and 5.0 spare slots need 12 instances");
    assertThat(decision.numbers()).containsEntry("spare.slots", 5.0).containsEntry("wanted", 12.0);
  }

  private static ClusterViewBuilder busy(long queued, long running, int active, int threshold) {
    return ClusterView.builder(Instant.EPOCH)
        .jobs(queued, running)
        .instances(active, 0, 0)
        .limits(50, 1, threshold);
  }

  private static ClusterView view(
      long jobs, int active, int starting, int max, int slots, int threshold) {
    return ClusterView.builder(Instant.EPOCH)
        .jobs(jobs, 0)
        .instances(active, starting, 0)
        .limits(max, slots, threshold)
        .build();
  }
}
