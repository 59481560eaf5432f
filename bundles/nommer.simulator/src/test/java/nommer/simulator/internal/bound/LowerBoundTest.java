package nommer.simulator.internal.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.engine.Jobs;
import nommer.simulator.internal.engine.Policies;
import nommer.simulator.internal.engine.Simulation;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.PriorityShares;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LowerBoundTest {
  /** An hour costs an hour in seconds, so that cost is in seconds. */
  private static final Settings SECONDS = Settings.USUAL.faults(Faults.NONE).instances(70, 3600);

  @Test
  void ofTinyWorkloadsTheBestOfAllSchedulesIsNeverBelowTheBound() {
    SplittableRandom random = new SplittableRandom(11);
    int tight = 0;
    for (int round = 0; round < 60; round++) {
      int jobs = 2 + random.nextInt(3);
      int[] submitted =
          IntStream.range(0, jobs).map(i -> 10 * random.nextInt(4)).sorted().toArray();
      int[] work = IntStream.range(0, jobs).map(i -> 10 * (1 + random.nextInt(12))).toArray();
      int slots = 1 + random.nextInt(2);
      int wait = 10 * random.nextInt(5);
      int late = random.nextInt(2);
      Settings settings = SECONDS.limits(slots, 9, 0);
      Workload workload = Jobs.of(submitted, work);

      double best = new BestSchedule(submitted, work, slots, wait, late, 70).cost();
      double share = (double) (jobs - late) / jobs;
      double bound = new LowerBound(workload, settings).cost(share, wait * 1000L);

      assertThat(bound).isLessThanOrEqualTo(best + 1e-9);
      tight += bound > 0.999 * best ? 1 : 0;
    }
    assertThat(tight).as("bounds that the best schedule meets").isGreaterThan(5);
  }

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void noPolicyIsCheaperThanTheBoundOfItsOwnWaits(Pattern pattern) {
    Workload alike = Generator.generate(pattern, 4000, 300, 2);
    for (Workload jobs : List.of(alike, new PriorityShares(0.3, 0.2).drawn(alike, 2))) {
      noPolicyIsCheaperThanTheBound(jobs);
    }
  }

  private static void noPolicyIsCheaperThanTheBound(Workload jobs) {
    ScalingPolicy one = view -> ScalingDecision.towards(1, view, "one");
    ScalingPolicy many = view -> ScalingDecision.towards((int) view.unfinishedJobs(), view, "many");
    for (ScalingPolicy policy : new ScalingPolicy[] {Policies.overflow(), one, many}) {
      for (Settings settings : new Settings[] {Settings.USUAL, SECONDS}) {
        Outcome outcome = new Simulation(jobs, settings, policy, 1).run();

        double bound = new LowerBound(jobs, settings).cost(0.95, outcome.waitOf(0.95));

        assertThat(outcome.cost()).isGreaterThanOrEqualTo(bound);
      }
    }
  }

  @Test
  void whoMustStartAtOnceNeedsAnInstanceForEachPairOfJobs() {
    Workload jobs = Jobs.of(new int[10], IntStream.generate(() -> 600).limit(10).toArray());
    LowerBound bound = new LowerBound(jobs, SECONDS);

    assertThat(bound.instances(0, 0)).isEqualTo(5);
    assertThat(bound.instances(2, 0)).isEqualTo(4);
    assertThat(bound.instances(0, 3_600_000)).isEqualTo(1);
  }

  @Test
  void theLongerJobsMayWaitTheLessItCosts() {
    Workload jobs = Generator.generate(Pattern.NIGHTLY, 4000, 300, 2);
    LowerBound bound = new LowerBound(jobs, SECONDS);

    double last = Double.MAX_VALUE;
    for (long minutes : new long[] {0, 5, 30, 120}) {
      double cost = bound.cost(0.95, minutes * 60_000);
      assertThat(cost).isLessThan(last);
      last = cost;
    }
  }
}
