package nommer.simulator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.bound.LowerBound;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several types of instance. */
class OffersTest {
  private static final Offer DEAR = Offer.of("m.large", "").at(0.10);
  private static final Offer CHEAP = Offer.of("m.large", "spot").at(0.04);
  private static final Offer WIDE = Offer.of("m.huge", "").at(0.36);

  private static final Workload JOBS = Generator.generate(Pattern.BURSTY, 2000, 300, 5);

  private static Settings offered(Faults faults, Supply... supplies) {
    return Settings.USUAL.faults(faults).offered(List.of(supplies));
  }

  private static Supply supply(Offer offer, double interruptions, int most) {
    return new Supply(offer, 2, 90, interruptions, most);
  }

  private static Supply supply(Offer offer) {
    return supply(offer, 0, 1000);
  }

  private static ScalingPolicy launching(Offer offer) {
    ScalingPolicy overflow = Policies.overflow();
    return view -> overflow.decide(view).of(offer);
  }

  private static Outcome run(Settings settings, ScalingPolicy policy) {
    return new Simulation(JOBS, settings, policy, 1).run();
  }

  @Test
  void whatAPolicyNamesIsLaunchedAndOtherwiseTheFirst() {
    Settings both = offered(Faults.NONE, supply(DEAR), supply(CHEAP));

    Outcome first = run(both, Policies.overflow());
    Outcome cheap = run(both, launching(Offer.of("m.large", "spot")));
    Outcome unknown = run(both, launching(Offer.of("x", "")));

    assertThat(first.launchesByOffer()).containsExactly(first.launches(), 0);
    assertThat(cheap.launchesByOffer()).containsExactly(0, cheap.launches());
    assertThat(unknown.launchesByOffer()).containsExactly(unknown.launches(), 0);
    assertThat(cheap.cost())
        .isCloseTo(0.4 * first.cost(), org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void onlyWhatCanBeTakenAwayIs() {
    Settings both = offered(Faults.NONE, supply(DEAR), supply(CHEAP, 0.5, 1000));

    assertThat(run(both, launching(DEAR)).interruptions()).isZero();
    assertThat(run(both, launching(CHEAP)).interruptions()).isPositive();
  }

  @Test
  void whatHasNoRoomIsReplacedByTheNextInTheFleetsOrder() {
    Settings scarce = offered(Faults.NONE, supply(DEAR, 0, 4), supply(CHEAP, 0, 3), supply(WIDE));
    int[] most = new int[3];
    ScalingPolicy cheap = launching(CHEAP);

    Outcome outcome =
        run(
            scarce,
            view -> {
              List<Offer> order = List.of(DEAR, CHEAP, WIDE);
              for (int offer = 0; offer < 3; offer++) {
                Offer each = order.get(offer);
                int now =
                    (int) view.instanceList().stream().filter(i -> i.offer().equals(each)).count();
                most[offer] = Math.max(most[offer], now);
                if (each.equals(WIDE) && now > 0 && view.startingInstances() == view.instances()) {
                  assertThat(most[0] + most[1]).isEqualTo(7);
                }
              }
              return cheap.decide(view);
            });

    assertThat(most[0]).isEqualTo(4);
    assertThat(most[1]).isEqualTo(3);
    assertThat(most[2]).isPositive();
    assertThat(outcome.failures()).isZero();
    assertThat(outcome.unfinished()).isZero();
  }

  @Test
  void theOneThatIsWantedComesFirstThenTheOthersInOrder() {
    Market market =
        new Market(List.of(supply(DEAR, 0, 1), supply(CHEAP, 0, 1), supply(WIDE, 0, 1)));
    int[] chosen =
        IntStream.range(0, 4)
            .map(
                turn -> {
                  int supply = market.choose(1, false);
                  if (supply != Market.NONE) {
                    market.add(supply);
                  }
                  return supply;
                })
            .toArray();

    assertThat(chosen).containsExactly(1, 0, 2, Market.NONE);
  }

  @Test
  void whatIsRefusedIsReplacedToo() {
    Faults refusing = new Faults(0.3, 0, 1000, 1000, 0);

    Outcome alone = run(offered(refusing, supply(CHEAP)), launching(CHEAP));
    Outcome both = run(offered(refusing, supply(CHEAP), supply(DEAR)), launching(CHEAP));

    assertThat(alone.failures()).isPositive();
    assertThat(both.failures()).isZero();
    assertThat(both.launchesByOffer()[1]).isBetween(both.launches() / 5, both.launches() / 2);
  }

  @Test
  void theViewShowsWhatThereIsAndAtWhichPrice() {
    Settings mixed = offered(Faults.NONE, supply(DEAR, 0, 2), new Supply(WIDE, 8, 200, 0, 1000));
    Set<Integer> slots = new TreeSet<>();

    Outcome outcome =
        run(
            mixed,
            view -> {
              assertThat(view.offers()).containsExactly(DEAR, WIDE);
              double cost =
                  view.instanceList().stream()
                      .mapToDouble(each -> each.offer().pricePerHour().getAsDouble())
                      .sum();
              assertThat(view.costPerHour().getAsDouble())
                  .isCloseTo(cost, org.assertj.core.data.Offset.offset(1e-9));
              slots.addAll(
                  view.instanceList().stream()
                      .map(InstanceView::slots)
                      .collect(Collectors.toSet()));
              assertThat(view.instanceList()).allMatch(each -> each.busy() <= each.slots());
              assertThat(view.bootTime().toSeconds()).isEqualTo(90);
              return Policies.overflow().decide(view);
            });

    assertThat(slots).containsExactly(0, 2, 8);
    assertThat(outcome.unfinished()).isZero();
    assertThat(outcome.idleShare()).isBetween(0.0, 1.0);
  }

  @Test
  void aWideInstanceIsPaidByItsPriceAndItsSlotsAreAllUsed() {
    Workload eight = Jobs.of(new int[8], IntStream.generate(() -> 100).limit(8).toArray());
    Settings wide = offered(Faults.NONE, new Supply(Offer.of("w", "").at(3600), 8, 50, 0, 1000));
    ScalingPolicy once =
        view -> ScalingDecision.launch(view.unfinishedJobs() > 0 ? 1 - view.instances() : 0, "one");

    Outcome outcome = new Simulation(eight, wide, once, 1).run();

    assertThat(outcome.waitOf(1)).isEqualTo(50_000);
    assertThat(outcome.cost()).isEqualTo(50 + 100 + 600);
    assertThat(outcome.idleShare()).isEqualTo(1 - 800.0 / (8 * 750));
  }

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void theBoundHoldsForAnyMixOfOffers(Pattern pattern) {
    Workload jobs = Generator.generate(pattern, 2000, 300, 2);
    Settings mixed =
        offered(
            Faults.USUAL,
            supply(DEAR, 0, 3),
            new Supply(WIDE, 8, 30, 0, 5),
            supply(CHEAP, 0.05, 1000));
    for (Offer first : List.of(DEAR, CHEAP, WIDE)) {
      Outcome outcome = new Simulation(jobs, mixed, launching(first), 1).run();

      double bound = new LowerBound(jobs, mixed.best()).cost(0.95, outcome.waitOf(0.95));
      double work = jobs.totalWork() / 3_600_000.0 * mixed.cheapestSlotHour();

      assertThat(outcome.unfinished()).isZero();
      assertThat(Math.max(bound, work)).isPositive().isLessThanOrEqualTo(outcome.cost());
    }
  }

  @Test
  void theBestOfAllOffersHasTheLeastOfEachAndTheMostSlots() {
    Settings best = offered(Faults.NONE, supply(CHEAP), new Supply(WIDE, 8, 30, 0, 5)).best();

    assertThat(best.slots()).isEqualTo(8);
    assertThat(best.bootSeconds()).isEqualTo(30);
    assertThat(best.pricePerHour()).isEqualTo(0.04);
    assertThat(best.supplies()).hasSize(1);
    assertThat(offered(Faults.NONE, supply(CHEAP), supply(DEAR)).cheapestSlotHour())
        .isEqualTo(0.02);
  }
}
