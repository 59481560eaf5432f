package nommer.simulator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nommer.fleet.control.Restraint;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.outcome.Held;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;

/** What stands around a policy in production stands around it here. */
class RestraintTest {
  private static final Workload JOBS = Generator.generate(Pattern.FLASH, 2000, 300, 3);
  private static final Settings QUIET = Settings.USUAL.faults(Faults.NONE).instances(90, 0.5);

  private static Restraint restraint(int step, int coolDown, double hour, double day) {
    return new Restraint(step, Duration.ofSeconds(coolDown), Duration.ofMinutes(5), 0.1, hour, day);
  }

  private static Outcome run(Restraint restraint, ScalingPolicy policy) {
    return new Simulation(JOBS, QUIET.restraint(restraint), policy, 1).run();
  }

  private static Held held(Outcome outcome, String why) {
    return outcome.held().stream()
        .filter(each -> each.why().startsWith(why))
        .findFirst()
        .orElseThrow(() -> new AssertionError(why + " is not among " + outcome.held()));
  }

  @Test
  void aBudgetOfAnHourIsKeptAndTheTimeItHeldBackIsTold() {
    ScalingPolicy overflow = Policies.overflow();
    long[] looks = new long[1];

    Outcome outcome =
        run(
            restraint(0, 0, 5, 0),
            view -> {
              assertThat(view.costPerHour().getAsDouble()).isLessThanOrEqualTo(5 + 1e-9);
              if (overflow.decide(view).launches() > 10 - view.instances()) {
                looks[0]++;
              }
              return overflow.decide(view);
            });

    Held budget = held(outcome, "the budget of an hour, 5.00");
    assertThat(outcome.mostInstances()).isEqualTo(10);
    assertThat(budget.millis()).isPositive();
    assertThat(budget.millis() % 15_000).isZero();
    assertThat(budget.first()).isBetween(JOBS.start(), budget.last());
    assertThat(budget.last() - budget.first()).isGreaterThanOrEqualTo(budget.millis());
    assertThat(budget.millis() / 15_000).isEqualTo(looks[0]).isGreaterThan(1);
    assertThat(outcome.unfinished()).isZero();
  }

  @Test
  void nothingIsLaunchedThatTheBudgetOfADayCouldNotPayForAnHour() {
    Outcome free = run(restraint(0, 0, 0, 0), Policies.overflow());
    double most = free.cost() / 2;

    Outcome outcome = run(restraint(0, 0, 0, most), Policies.overflow());

    assertThat(held(outcome, "the budget of a day").millis()).isPositive();
    assertThat(outcome.mostInstances()).isLessThan(free.mostInstances());
    Timeline line = outcome.timeline();
    for (int at = 1; at < line.size(); at++) {
      double now = line.value(Timeline.Curve.INSTANCES, at);
      if (now > line.value(Timeline.Curve.INSTANCES, at - 1)) {
        assertThat(line.value(Timeline.Curve.COST, at - 1) + 0.5 * now)
            .isLessThanOrEqualTo(most + 0.1);
      }
    }
  }

  @Test
  void stepsAndCoolingDownSpreadLaunches() {
    Outcome outcome = run(restraint(3, 120, 0, 0), Policies.overflow());

    assertThat(held(outcome, "the largest step, 3").millis()).isPositive();
    assertThat(held(outcome, "cooling down").millis()).isPositive();
    Timeline line = outcome.timeline();
    for (int at = 1; at < line.size(); at++) {
      double more =
          line.value(Timeline.Curve.INSTANCES, at) - line.value(Timeline.Curve.INSTANCES, at - 1);
      assertThat(more).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void withoutRestraintNothingIsHeldBack() {
    Restraint none = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 0, 0);

    assertThat(run(none, Policies.overflow()).held()).isEmpty();
  }
}
