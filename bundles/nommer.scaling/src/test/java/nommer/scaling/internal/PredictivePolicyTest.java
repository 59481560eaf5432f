package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntToLongFunction;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.ScalingDecision;
import org.junit.jupiter.api.Test;

class PredictivePolicyTest {
  private static final int DAY = 24 * 60;

  @Test
  void keepsAMarginOfTheSquareRootBesidesWhatIsBusy() {
    ClusterView view = watched(10, minute -> 4).build(); // 4 a minute of 60 s keep 4 slots busy

    assertThat(launches(view, 0)).isEqualTo(2);
    assertThat(launches(view, 1)).isEqualTo(3);
    assertThat(launches(view, 2)).isEqualTo(4);
  }

  @Test
  void theBacklogCountsWhereItAsksForMore() {
    ClusterView view = watched(10, minute -> 4).jobs(100, 0).seconds(3000, 0, 60).build();

    ScalingDecision decision = Configs.predictive().decide(view);

    assertThat(decision.launches()).isEqualTo(5); // 3000 / (2 * 300)
    assertThat(decision.reason()).contains("what is expected no more");
  }

  @Test
  void nothingIsStartedAheadOfALoneJobNowAndThen() {
    ClusterView view = watched(10, minute -> minute == 3 ? 1 : 0).build();

    assertThat(Configs.predictive().decide(view).launches()).isZero();
  }

  @Test
  void startsAheadOfTheNightlyBatchThatCameADayAgo() {
    // the batch came a day ago from 2 minutes after this time of day on, 100 jobs a minute
    ClusterView view = watched(2 * DAY, ago -> ago < DAY - 2 && ago > DAY - 22 ? 100 : 0).build();

    ScalingDecision decision = Configs.predictive().decide(view);

    assertThat(decision.launches()).isGreaterThan(10);
    assertThat(decision.numbers().get("recent.jobs.per.hour")).isZero();
    assertThat(decision.numbers().get("change.jobs.per.hour")).isPositive();
  }

  @Test
  void aWeekAgoCountsAsMuchAsADayAgo() {
    ClusterView view =
        watched(8 * DAY, ago -> ago < 7 * DAY - 2 && ago > 7 * DAY - 22 ? 100 : 0).build();
    ClusterView yesterday =
        watched(2 * DAY, ago -> ago < DAY - 2 && ago > DAY - 22 ? 100 : 0).build();

    assertThat(change(view)).isCloseTo(change(yesterday) / 2, within(1e-6));
  }

  @Test
  void aChangeThatMayBeChanceIsLeftOut() {
    ClusterView view = watched(2 * DAY, ago -> ago < DAY && ago > DAY - 22 ? 4 : 3).build();

    assertThat(change(view)).isZero();
  }

  private static double change(ClusterView view) {
    return Configs.predictive().decide(view).numbers().get("change.jobs.per.hour");
  }

  private static int launches(ClusterView view, double margin) {
    return Configs.predictive(Map.of("margin", margin)).decide(view).launches();
  }

  /** Jobs of 60 s; arrivals by how many minutes ago, from 0. */
  private static ClusterViewBuilder watched(int minutes, IntToLongFunction byMinutesAgo) {
    long[] counts = new long[minutes];
    for (int i = 0; i < minutes; i++) {
      counts[i] = byMinutesAgo.applyAsLong(i);
    }
    return ClusterView.builder(Instant.EPOCH)
        .seconds(0, 0, 60)
        .limits(1000, 2, 0)
        .arrivals(() -> Arrivals.of(Duration.ofMinutes(1), counts));
  }
}
