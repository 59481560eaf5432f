package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.ScalingDecision;
import org.junit.jupiter.api.Test;

class CostAwarePolicyTest {
  private static final Offer SPOT = Offer.of("c7i.large", "spot").at(0.5);
  private static final Offer DEAR = Offer.of("c7i.large", "on-demand").at(1);

  @Test
  void theLastInstanceSavesWaitingWorthItsPriceAndTheNextWouldNot() {
    // one more costs its boot, 0.5 * 100 = 50;
    // the k-th saves 0.5 * 60 * 3600 / (2 * k (k - 1)) = 54000 / k (k - 1): 50 at k (k - 1) = 1080
    ClusterView view = jobs(60, 0).seconds(3600, 0, 60).build();

    assertThat(Configs.costAware().decide(view).launches()).isEqualTo(33);
  }

  @Test
  void anInstanceOfSeveralSlotsCostsWhatTheyStandEmptyAtItsEnd() {
    // 0.5 * (100 + 60 * (1/2 + 1/3)) = 75 buys 0.2 * 60 * 3600 / (2 * 3 k (k - 1)) at k (k - 1) =
    // 96
    ClusterView view = jobs(60, 0).seconds(3600, 0, 60).limits(500, 3, 0).build();

    assertThat(launches(view, 0.2)).isEqualTo(10);
  }

  @Test
  void whatIsWorthMoreGetsMoreInstances() {
    ClusterView view = jobs(20, 0).seconds(3600, 0, 180).build();

    assertThat(launches(view, 0)).isEqualTo(1);
    assertThat(launches(view, 0.001)).isEqualTo(1);
    assertThat(launches(view, 0.1)).isEqualTo(9); // k (k - 1) is at most 72
    assertThat(launches(view, 100)).isEqualTo(20);
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
  void keepsTheInstancesThatRecentArrivalsNeedUntilThatHasCostWhatAnotherStartWould() {
    ClusterViewBuilder idle = idle(199, 200, 201, 5, 6).seconds(0, 0, 60);
    long[] twoSlots = LongStream.generate(() -> 2).limit(15).toArray();
    Arrivals arrivals = Arrivals.of(Duration.ofMinutes(1), twoSlots);
    ClusterView view = idle.arrivals(() -> arrivals).build(); // 2 and 0.4 for wavering: 3 are kept

    assertThat(Configs.costAware().decide(view).drains()).containsExactly("n201", "n200");

    ClusterView fewer =
        idle.instanceList(() -> BacklogPolicyTest.idle(199, 198, 197, 5, 6)).build();

    assertThat(Configs.costAware().decide(fewer).drains()).containsExactly("n199", "n198");
  }

  @Test
  void ofInstancesThatNoArrivalsNeedAllButTheLastGoAtOnce() {
    assertThat(Configs.costAware().decide(idle(3, 1, 2).build()).drains())
        .containsExactly("n3", "n2");
    assertThat(Configs.costAware().decide(idle(199).build()).drains()).isEmpty();
    assertThat(Configs.costAware().decide(idle(200).build()).drains()).containsExactly("n200");
  }

  @Test
  void whatTheQueueIsWorthIsNotDrainedHoweverLongItWasIdle() {
    CostAwarePolicy policy = Configs.costAware(Map.of("worth_per_hour", 10.0));
    ClusterView view = idle(9997, 9998, 9999, 9996, 9995).jobs(60, 0).seconds(300, 0, 5).build();

    assertThat(policy.decide(view).drains()).containsExactly("n9999", "n9998"); // 3 are wanted
  }

  @Test
  void idleInstancesThatCostNothingStay() {
    ClusterView view =
        jobs(0, 0)
            .offers(List.of(Offer.of("", "").at(0)))
            .instances(3, 0, 0)
            .instanceList(() -> BacklogPolicyTest.idle(100_000, 99, 1))
            .build();

    assertThat(Configs.costAware().decide(view).drains()).isEmpty();
  }

  private static int launches(ClusterView view, double worth) {
    return Configs.costAware(Map.of("worth_per_hour", worth)).decide(view).launches();
  }

  private static ClusterViewBuilder idle(int... seconds) {
    return jobs(0, 0)
        .instances(seconds.length, 0, 0)
        .instanceList(() -> BacklogPolicyTest.idle(seconds));
  }

  private static ClusterViewBuilder jobs(long queued, long running) {
    return ClusterView.builder(Instant.EPOCH)
        .jobs(queued, running)
        .bootTime(Duration.ofSeconds(100))
        .offers(List.of(DEAR, SPOT))
        .limits(500, 1, 0);
  }
}
