package nommer.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nommer.fleet.api.Offer;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ClusterViewBuilder;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.ScalingDecision;
import org.junit.jupiter.api.Test;

class GovernorTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Restraint FREE = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 0, 0);

  private final Governor governor = new Governor(new Ledger());

  @Test
  void launchesAreCutToTheRoomAndThatIsSaid() {
    ClusterView view = at(0).instances(4, 2, 1).limits(10, 1, 0).build();

    Ruling ruling = governor.rule(view, ScalingDecision.launch(50, ""), FREE);

    assertThat(ruling.launches()).isEqualTo(3);
    assertThat(ruling.held()).containsExactly("the most instances allowed, 10");
  }

  @Test
  void whatIsWithinAllLimitsIsDoneWithoutAWord() {
    ClusterView view = idle(0, 2).build();

    assertThat(governor.rule(view, ScalingDecision.launch(8, ""), FREE))
        .isEqualTo(new Ruling(8, List.of(), List.of()));
    assertThat(governor.rule(idle(1, 2).build(), ScalingDecision.drain(List.of("n1"), ""), FREE))
        .isEqualTo(new Ruling(0, List.of("n1"), List.of()));
    assertThat(governor.rule(view, ScalingDecision.hold(""), FREE))
        .isEqualTo(new Ruling(0, List.of(), List.of()));
  }

  @Test
  void oneDecisionLaunchesNoMoreThanTheLargestStep() {
    Restraint step = new Restraint(4, Duration.ZERO, Duration.ZERO, 0, 0, 0);

    Ruling ruling = governor.rule(idle(0, 0).build(), ScalingDecision.launch(9, ""), step);

    assertThat(ruling.launches()).isEqualTo(4);
    assertThat(ruling.held()).containsExactly("the largest step, 4");
  }

  @Test
  void afterALaunchTheNextWaitsForTheCoolDown() {
    Restraint cool = new Restraint(0, Duration.ofMinutes(1), Duration.ZERO, 0, 0, 0);
    ScalingDecision one = ScalingDecision.launch(1, "");

    assertThat(governor.rule(idle(0, 0).build(), one, cool).launches()).isEqualTo(1);
    Ruling early = governor.rule(idle(59, 1).build(), one, cool);
    assertThat(early.launches()).isZero();
    assertThat(early.held()).containsExactly("cooling down after a launch");
    assertThat(governor.rule(idle(60, 1).build(), one, cool).launches()).isEqualTo(1);
  }

  @Test
  void onlyIdleNodesAreDrained() {
    List<InstanceView> all =
        Stream.of(InstancePhase.values())
            .map(each -> InstanceView.builder(each.name(), each).build())
            .toList();
    ClusterView view = at(0).instances(2, 1, 1).instanceList(() -> all).build();
    List<String> everybody = List.of("STARTING", "BUSY", "IDLE", "ENDING", "IDLE", "nobody");

    Ruling ruling = governor.rule(view, ScalingDecision.drain(everybody, ""), FREE);

    assertThat(ruling.drains()).containsExactly("IDLE");
    assertThat(ruling.held()).contains("only idle nodes are drained");
  }

  @Test
  void nothingIsDrainedThatWasWantedInTheLastFiveMinutes() {
    Restraint stable = new Restraint(0, Duration.ZERO, Duration.ofMinutes(5), 0, 0, 0);
    governor.rule(idle(0, 10).build(), ScalingDecision.hold(""), stable);
    governor.rule(idle(100, 10).build(), towards(4, idle(100, 10)), stable);

    Ruling early = governor.rule(idle(300, 10).build(), towards(2, idle(300, 10)), stable);
    Ruling then = governor.rule(idle(301, 10).build(), towards(2, idle(301, 10)), stable);
    Ruling later = governor.rule(idle(401, 4).build(), towards(2, idle(401, 4)), stable);

    assertThat(early.drains()).isEmpty();
    assertThat(early.held())
        .containsExactly("more were wanted a short while ago (stabilisation.seconds)");
    assertThat(then.drains()).hasSize(6);
    assertThat(later.drains()).hasSize(2);
  }

  @Test
  void whoSaysWhatIsWantedInAllNeedNotWaitOnceMoreWhenItFallsIdle() {
    Restraint stable = new Restraint(0, Duration.ZERO, Duration.ofMinutes(5), 0, 0, 0);
    for (int second = 0; second <= 300; second += 100) { // all busy, 1 wanted
      ClusterView busy = at(second).instances(3, 0, 0).build();
      assertThat(governor.rule(busy, towards(1, busy), stable).drains()).isEmpty();
    }

    Ruling idle = governor.rule(idle(310, 3).build(), towards(1, idle(310, 3)), stable);

    assertThat(idle.drains()).hasSize(2);
  }

  @Test
  void aDrainOfLessThanATenthIsNotMade() {
    Restraint tenth = new Restraint(0, Duration.ZERO, Duration.ZERO, 0.1, 0, 0);
    ScalingDecision one = ScalingDecision.drain(List.of("n1"), "");

    assertThat(governor.rule(idle(0, 11).build(), one, tenth))
        .isEqualTo(new Ruling(0, List.of(), List.of("a drain of less than 10 %")));
    assertThat(governor.rule(idle(1, 10).build(), one, tenth).drains()).containsExactly("n1");
  }

  @Test
  void aLaunchIsNeverTooSmallSoThatWhatIsLostAtTheMaximumIsReplaced() {
    Restraint tenth = new Restraint(0, Duration.ZERO, Duration.ZERO, 0.1, 0, 0);
    ClusterView oneLost = at(0).jobs(5000, 99).instances(99, 0, 0).build();

    assertThat(governor.rule(oneLost, ScalingDecision.launch(1, ""), tenth))
        .isEqualTo(new Ruling(1, List.of(), List.of()));
    assertThat(governor.rule(oneLost, towards(100, oneLost), tenth).launches()).isEqualTo(1);
  }

  @Test
  void aLargeChangeThatIsPossibleOnlyInPartIsMade() {
    Restraint tenth = new Restraint(0, Duration.ZERO, Duration.ZERO, 0.1, 0, 0);
    ClusterView oneIdle = at(0).instances(20, 0, 0).instanceList(() -> nodes(1)).build();

    Ruling ruling = governor.rule(oneIdle, towards(5, oneIdle), tenth);

    assertThat(ruling.drains()).containsExactly("n1");
  }

  @Test
  void theBudgetOfAnHourCountsWhatRunsAlready() {
    Restraint budget = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 1.0, 0);

    Ruling ruling = governor.rule(priced(0, 0.4, 0.2), ScalingDecision.launch(9, ""), budget);

    assertThat(ruling.launches()).isEqualTo(3);
    assertThat(ruling.held()).containsExactly("the budget of an hour, 1.00");
    assertThat(governor.rule(priced(1, 1.5, 0.2), ScalingDecision.launch(1, ""), budget).launches())
        .isZero();
  }

  @Test
  void theBudgetOfADayCountsWhatWasSpentAndWhatEveryInstanceMaySpendInTheNextHour() {
    Restraint budget = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 0, 10);
    governor.rule(priced(0, 2, 0.5), ScalingDecision.hold(""), budget);

    Ruling ruling = governor.rule(priced(3 * 3600, 2, 0.5), ScalingDecision.launch(9, ""), budget);

    assertThat(ruling.launches()).isEqualTo(4); // 10 - 6 spent - 2 of the next hour
    assertThat(ruling.held()).containsExactly("the budget of a day, 10.00");
  }

  @Test
  void theBudgetLooksAtThePriceOfWhatIsToBeLaunched() {
    Restraint budget = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 1.0, 0);
    ScalingDecision dear = ScalingDecision.launch(9, "").of(Offer.of("big", "").at(0.5));

    assertThat(governor.rule(priced(0, 0, 0.1), dear, budget).launches()).isEqualTo(2);
  }

  @Test
  void withABudgetNothingIsLaunchedAtAPriceThatNobodyKnows() {
    Restraint budget = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 1.0, 0);
    Offer unknown = Offer.of("big", "spot");
    ClusterView view = idle(0, 0).costPerHour(0).offers(List.of(unknown)).build();
    ClusterView other = idle(0, 1).offers(List.of(unknown.at(0.1))).build();

    Ruling launch = governor.rule(view, ScalingDecision.launch(1, ""), budget);

    assertThat(launch.launches()).isZero();
    assertThat(launch.held())
        .containsExactly("a budget is set, but not all prices: set the price of big/spot");
    assertThat(governor.rule(other, ScalingDecision.launch(1, ""), budget).launches()).isZero();
    assertThat(governor.rule(view, ScalingDecision.hold(""), budget).held()).isEmpty();
  }

  private static ScalingDecision towards(int wanted, ClusterViewBuilder view) {
    return towards(wanted, view.build());
  }

  private static ScalingDecision towards(int wanted, ClusterView view) {
    return ScalingDecision.towards(wanted, view, "");
  }

  private static ClusterView priced(int second, double running, double price) {
    return idle(second, 1)
        .costPerHour(running)
        .offers(List.of(Offer.of("small", "").at(price)))
        .build();
  }

  private static ClusterViewBuilder idle(int second, int nodes) {
    return at(second).instances(nodes, 0, 0).instanceList(() -> nodes(nodes));
  }

  private static List<InstanceView> nodes(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(each -> InstanceView.builder("n" + each, InstancePhase.IDLE).build())
        .toList();
  }

  private static ClusterViewBuilder at(int second) {
    return ClusterView.builder(START.plusSeconds(second)).limits(100, 1, 0);
  }
}
