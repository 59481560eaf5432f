package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.DueWork;
import nommer.fleet.policy.ScalingDecision;
import org.junit.jupiter.api.Test;

class DeadlinePolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void aNewInstanceCountsOnlyAfterItsBoot() {
    ClusterView view =
        jobs(100, 0).seconds(6000, 0, 60).due(() -> List.of(due(700, 100, 6000))).build();

    assertThat(launches(view)).isEqualTo(10); // 6000 / (700 - 100), not 9
  }

  @Test
  void instancesThatAreThereCountFromNow() {
    ClusterView enough = nine(6300).build();
    ClusterView little = nine(6301).build();

    assertThat(launches(enough)).isZero();
    assertThat(launches(little)).isEqualTo(1);
  }

  @Test
  void theTightestOfAllDeadlinesCounts() {
    List<DueWork> due = List.of(due(1100, 10, 1000), due(2100, 40, 12_000), due(9100, 10, 1000));
    ClusterView view = jobs(60, 0).seconds(14_000, 0, 60).due(() -> due).build();

    assertThat(launches(view)).isEqualTo(7); // 13000 / 2000, before 14000 / 9000 and 1000 / 1000
  }

  @Test
  void runningJobsStandInTheWayOfThoseThatAreDue() {
    ClusterView view =
        jobs(10, 1)
            .seconds(600, 200, 60)
            .instances(1, 0, 0)
            .due(() -> List.of(due(700, 10, 600)))
            .build();

    assertThat(launches(view)).isEqualTo(1); // 800 > 700
  }

  @Test
  void jobsWithoutADeadlineAreDoneWithinTheLatencyBesides() {
    ClusterView none = jobs(30, 0).seconds(3000, 0, 100).build();
    ClusterView both =
        jobs(30, 0).seconds(3000, 0, 100).due(() -> List.of(due(1100, 15, 1500))).build();

    assertThat(launches(none)).isEqualTo(10); // 3000 / 300
    assertThat(launches(both)).isEqualTo(7); // 1500 / 300 and 1500 / 1000
  }

  @Test
  void jobsThatNoNewInstanceFinishesInTimeGetASlotEach() {
    ClusterView view = jobs(4, 0).seconds(4, 0, 1).due(() -> List.of(due(90, 4, 4))).build();

    ScalingDecision decision = Configs.deadline().decide(view);

    assertThat(decision.launches()).isEqualTo(4);
    assertThat(decision.reason()).contains("a deadline comes before a new instance would");
  }

  @Test
  void noMoreSlotsThanThereAreJobs() {
    ClusterView view =
        jobs(2, 0).seconds(100_000, 0, 1).due(() -> List.of(due(200, 2, 100_000))).build();

    assertThat(launches(view)).isEqualTo(2);
  }

  @Test
  void theWorkIsToBeDoneAMarginEarlierButAtMostThreeQuartersOfTheTimeLeft() {
    ClusterView view =
        jobs(100, 0).seconds(6000, 0, 60).due(() -> List.of(due(1200, 100, 6000))).build();

    assertThat(Configs.deadline(100).decide(view).launches()).isEqualTo(6); // 6000 / 1000
    assertThat(Configs.deadline(1800).decide(view).launches()).isEqualTo(30); // 6000 / 200
  }

  @Test
  void workThatNobodyPredictedIsGuessed() {
    ClusterView view = jobs(10, 0).due(() -> List.of(DueWork.of(NOW.plusSeconds(700), 10))).build();

    ScalingDecision decision = Configs.deadline().decide(view);

    assertThat(decision.launches()).isEqualTo(2); // 10 * 120 / 600
    assertThat(decision.reason()).contains("guess");
  }

  private static ClusterViewBuilder nine(double seconds) {
    return jobs(100, 0)
        .seconds(seconds, 0, 60)
        .instances(9, 0, 0)
        .due(() -> List.of(due(700, 100, seconds)));
  }

  private static int launches(ClusterView view) {
    return Configs.deadline().decide(view).launches();
  }

  private static DueWork due(int seconds, long jobs, double work) {
    return DueWork.of(NOW.plusSeconds(seconds), jobs).withSeconds(work);
  }

  private static ClusterViewBuilder jobs(long queued, long running) {
    return ClusterView.builder(NOW)
        .jobs(queued, running)
        .bootTime(Duration.ofSeconds(100))
        .limits(50, 1, 0);
  }
}
