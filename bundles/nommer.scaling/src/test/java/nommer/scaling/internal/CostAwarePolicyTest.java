package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nommer.fleet.api.ClusterView;
import nommer.fleet.api.ClusterViewBuilder;
import nommer.fleet.api.Offer;
import nommer.fleet.api.ScalingDecision;
import org.junit.jupiter.api.Test;

class CostAwarePolicyTest {
  private static final Offer SPOT = Offer.of("c7i.large", "spot").at(0.5);
  private static final Offer DEAR = Offer.of("c7i.large", "on-demand").at(1);

  @Test
  void theLastInstanceSavesWaitingWorthItsPriceAndTheNextWouldNot() {
    // idle for 100 * (1 + 0.5 / 0.5) = 200 s, so one more costs 0.5 * 300 = 150;
    // the k-th saves 0.5 * 60 * 3600 / (2 * k (k - 1)) = 54000 / k (k - 1): 150 at k (k - 1) = 360
    ClusterView view = jobs(60, 0).seconds(3600, 0, 60).build();

    assertThat(Configs.costAware().decide(view).launches()).isEqualTo(19);
  }

  @Test
  void whatIsWorthMoreGetsMoreInstances() {
    ClusterView view = jobs(20, 0).seconds(3600, 0, 180).build();

    assertThat(launches(view, 0)).isEqualTo(1);
    assertThat(launches(view, 0.001)).isEqualTo(1);
    assertThat(launches(view, 0.1)).isBetween(2, 8);
    assertThat(launches(view, 100)).isEqualTo(19);
  }

  @Test
  void noneIsStartedThatWouldBeReadyWhenTheOthersAreDone() {
    ClusterView view = jobs(60, 0).seconds(300, 0, 5).build();

    assertThat(launches(view, 1000)).isEqualTo(3); // 3 are done in 100 s, which is the boot time
  }

  @Test
  void startsTheCheapestOfTheOffersWhosePriceIsKnown() {
    ClusterView view = jobs(1, 0).offers(List.of(Offer.of("big", "spot"), DEAR, SPOT)).build();

    assertThat(Configs.costAware().decide(view).offer()).contains(SPOT);
  }

  @Test
  void withoutAnyPriceItGuessesAndSaysSo() {
    ClusterView view = jobs(1, 0).offers(List.of(Offer.of("", ""))).build();

    ScalingDecision decision = Configs.costAware().decide(view);

    assertThat(decision.launches()).isEqualTo(1);
    assertThat(decision.offer()).isEmpty();
    assertThat(decision.reason()).contains("no price is configured, so it is a guess");
    assertThat(decision.numbers()).containsEntry("price.per.hour", 0.1);
  }

  @Test
  void keepsIdleInstancesUntilThatHasCostWhatAnotherStartWould() {
    ClusterViewBuilder idle = jobs(0, 0).instances(3, 0, 0);
    ClusterView view = idle.instanceList(() -> BacklogPolicyTest.idle(199, 200, 201)).build();

    assertThat(Configs.costAware().decide(view).drains()).containsExactly("n201", "n200");
  }

  @Test
  void idleInstancesThatCostNothingStay() {
    ClusterView view =
        jobs(0, 0)
            .offers(List.of(Offer.of("", "").at(0)))
            .instances(1, 0, 0)
            .instanceList(() -> BacklogPolicyTest.idle(100_000))
            .build();

    assertThat(Configs.costAware().decide(view).drains()).isEmpty();
  }

  private static int launches(ClusterView view, double worth) {
    return Configs.costAware(Map.of("worth_per_hour", worth)).decide(view).launches();
  }

  private static ClusterViewBuilder jobs(long queued, long running) {
    return ClusterView.builder(Instant.EPOCH)
        .jobs(queued, running)
        .bootTime(Duration.ofSeconds(100))
        .offers(List.of(DEAR, SPOT))
        .limits(500, 1, 0);
  }
}
