package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import nommer.fleet.api.ClusterView;
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
}
