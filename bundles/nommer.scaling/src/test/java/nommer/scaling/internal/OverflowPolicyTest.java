package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import nommer.fleet.api.ClusterView;
import nommer.fleet.api.ScalingDecision;
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
    "4, 1, 0, 3, 0",
    "5, 1, 0, 3, 1",
    "5, 0, 1, 3, 1",
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

  @ParameterizedTest(name = "over by {0}, {1} slots: {2}")
  @CsvSource({"1, 4, 1", "4, 4, 1", "5, 4, 2", "8, 4, 2", "9, 4, 3", "3, 1, 3"})
  void roundsUpSoThatNoJobIsLeftWithoutASlot(long over, int slots, int launches) {
    ClusterView view = view(2L * slots + 3 + over, 1, 1, 100, slots, 3);

    assertThat(Configs.overflow().decide(view).launches()).isEqualTo(launches);
  }

  @Test
  void theThresholdCountsOnlyOnceThereIsAnInstance() {
    OverflowPolicy policy = Configs.overflow();

    assertThat(policy.decide(view(3, 0, 0, 10, 1, 3)).launches()).isEqualTo(3);
    assertThat(policy.decide(view(4, 1, 0, 10, 1, 3)).launches()).isZero();
    assertThat(policy.decide(view(5, 1, 0, 10, 1, 3)).launches()).isEqualTo(1);
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
  void aBacklogBeyondAllNumbersIsCutToTheRoom() {
    ClusterView view = view(Long.MAX_VALUE / 2, 0, 0, Integer.MAX_VALUE, 1, 0);

    assertThat(Configs.overflow().decide(view).launches()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void saysByHowManyJobsTheSlotsOverflow() {
    ScalingDecision decision = Configs.overflow().decide(view(9, 2, 0, 10, 2, 2));

    assertThat(decision.reason()).isEqualTo("jobs overflow the slots");
    assertThat(decision.numbers()).containsEntry("over", 3.0).containsEntry("threshold", 2.0);
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
