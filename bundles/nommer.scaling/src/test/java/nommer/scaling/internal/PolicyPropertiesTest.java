package nommer.scaling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import nommer.contracts.media.TestReference;
import nommer.fleet.control.Governor;
import nommer.fleet.control.Ledger;
import nommer.fleet.control.Restraint;
import nommer.fleet.control.Ruling;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every policy on every view: 500 of them, by seed, so that a failure repeats. */
class PolicyPropertiesTest {
  private static final int VIEWS = 500;

  static Stream<Arguments> all() {
    return Stream.concat(
        withoutFaithful(),
        Stream.of(Arguments.of("overflow-faithful", new FaithfulOverflowPolicy())));
  }

  static Stream<Arguments> withoutFaithful() {
    return Stream.of(
        Arguments.of("overflow", Configs.overflow()),
        Arguments.of("backlog", Configs.backlog()),
        Arguments.of("deadline", Configs.deadline()),
        Arguments.of("predictive", Configs.predictive()),
        Arguments.of("cost-aware", Configs.costAware()),
        Arguments.of("scheduled", scheduled()),
        Arguments.of("off", new OffPolicy()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutFaithful")
  void neverAsksForMoreThanTheMaximumAllows(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> {
          ClusterView view = Views.of(seed).view();

          assertThat(policy.decide(view).launches()).isBetween(0, view.room());
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void behindTheGovernorThereAreNeverMoreThanTheMaximum(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> {
          ClusterView view = Views.of(seed).view();

          Ruling ruling = rule(view, policy.decide(view));

          assertThat(ruling.launches()).isBetween(0, view.room());
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void theOriginalAloneMayAskForMoreAndThenForTheMaximumAtMost(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> {
          ClusterView view = Views.of(seed).view();

          assertThat(policy.decide(view).launches()).isBetween(0, Math.max(0, view.maxInstances()));
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void withNothingToDoAndNothingExpectedNothingIsLaunched(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> assertThat(policy.decide(Views.of(seed).quiet().idle()).launches()).isZero());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void onlyWhatIsExpectedIsAReasonToLaunchWithoutAJob(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> {
          ScalingDecision decision = policy.decide(Views.of(seed).idle());

          if (decision.launches() > 0) {
            assertThat(name).isEqualTo("predictive");
            assertThat(decision.numbers().get("expected.slots")).isGreaterThanOrEqualTo(1);
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void aNodeThatWorksOrStartsIsNeverDrained(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> {
          ClusterView view = Views.of(seed).view();
          Set<String> idle = new HashSet<>();
          view.instanceList().stream()
              .filter(each -> each.phase() == InstancePhase.IDLE)
              .map(InstanceView::id)
              .forEach(idle::add);

          assertThat(idle).containsAll(policy.decide(view).drains());
          assertThat(policy.decide(view).drains()).doesNotHaveDuplicates();
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void moreJobsInTheQueueNeverMakeItWantFewerInstances(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> {
          Views views = Views.of(seed);
          int before = Integer.MIN_VALUE;
          for (long more : new long[] {0, 1, 2, 5, 50, 5000}) {
            int wanted = wanted(views.with(more), policy);
            assertThat(wanted).as("with %d more", more).isGreaterThanOrEqualTo(before);
            before = wanted;
          }
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void everyAnswerIsTheSameTwiceAndSaysWhy(String name, ScalingPolicy policy) {
    onEverySeed(
        seed -> {
          ScalingDecision decision = policy.decide(Views.of(seed).view());
          ScalingDecision again = policy.decide(Views.of(seed).view());

          assertThat(again.toString()).isEqualTo(decision.toString());
          assertThat(again.numbers()).isEqualTo(decision.numbers());
          assertThat(decision.reason()).isNotBlank().doesNotEndWith(".");
          assertThat(decision.numbers().values()).allMatch(Double::isFinite);
        });
  }

  /** What it does now, which is what counts, and not only what it says it wants. */
  private static int wanted(ClusterView view, ScalingPolicy policy) {
    ScalingDecision decision = policy.decide(view);
    return view.instances() + decision.launches() - decision.drains().size();
  }

  private static Ruling rule(ClusterView view, ScalingDecision decision) {
    return new Governor(new Ledger()).rule(view, decision, Restraint.USUAL);
  }

  private static void onEverySeed(LongConsumer property) {
    for (long seed = 0; seed < VIEWS; seed++) {
      try {
        property.accept(seed);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + Views.of(seed).view(), e);
      }
    }
  }

  /** Around the backlog policy, without a floor: one launches with nothing to do, as is its aim. */
  private static ScalingPolicy scheduled() {
    ScheduledPolicy policy =
        Configs.scheduled(
            Map.of("policy", "backlog", "windows", new String[] {"* 12 * * *: 0..40"}));
    policy.bind(TestReference.of(1, "1.0", 0, "nommer.policy.name", "backlog"), Configs.backlog());
    return policy;
  }
}
