package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.fleet.api.ClusterView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverflowPolicyTest {
  private record View(
      long unfinishedJobs,
      long pendingJobs,
      int activeInstances,
      int startingInstances,
      int slotsPerInstance,
      int maxInstances,
      int overflowThreshold)
      implements ClusterView {}

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
    ClusterView view = new View(jobs, jobs, active, starting, 2, max, 2);

    assertThat(new OverflowPolicy().launches(view)).isEqualTo(launches);
  }

  @ParameterizedTest(name = "over by {0}, {1} slots: {2}")
  @CsvSource({"1, 4, 1", "4, 4, 1", "5, 4, 2", "8, 4, 2", "9, 4, 3", "3, 1, 3"})
  void roundsUpSoThatNoJobIsLeftWithoutASlot(long over, int slots, int launches) {
    ClusterView view = new View(2L * slots + 3 + over, 0, 1, 1, slots, 100, 3);

    assertThat(new OverflowPolicy().launches(view)).isEqualTo(launches);
  }

  @Test
  void theThresholdCountsOnlyOnceThereIsAnInstance() {
    assertThat(new OverflowPolicy().launches(new View(3, 3, 0, 0, 1, 10, 3))).isEqualTo(3);
    assertThat(new OverflowPolicy().launches(new View(4, 3, 1, 0, 1, 10, 3))).isZero();
    assertThat(new OverflowPolicy().launches(new View(5, 4, 1, 0, 1, 10, 3))).isEqualTo(1);
  }

  @Test
  void withoutJobsNothingIsLaunchedWhateverTheThreshold() {
    assertThat(new OverflowPolicy().launches(new View(0, 0, 1, 0, 2, 10, -9))).isZero();
  }

  @Test
  void aBacklogBeyondAllNumbersIsCutToTheRoom() {
    ClusterView view = new View(Long.MAX_VALUE / 2, 0, 0, 0, 1, Integer.MAX_VALUE, 0);

    assertThat(new OverflowPolicy().launches(view)).isEqualTo(Integer.MAX_VALUE);
  }
}
