package nommer.simulator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.outcome.Timeline.Curve;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
  private static final Settings QUIET = Settings.USUAL.faults(Faults.NONE);

  private static ScalingPolicy always(int instances) {
    return view -> ScalingDecision.towards(instances, view, "always");
  }

  private static Outcome run(Workload workload, Settings settings, ScalingPolicy policy) {
    return new Simulation(workload, settings, policy, 1).run();
  }

  @Test
  void aSingleJobPaysForTheBootItsWorkAndTheIdleTimeAfterIt() {
    Workload one = Jobs.of(new int[] {0}, new int[] {30});

    Outcome outcome =
        run(
            one,
            QUIET,
            view ->
                ScalingDecision.launch((int) view.queuedJobs() - view.instances(), "one for each"));

    assertThat(outcome.waitOf(1)).isEqualTo(90_000);
    assertThat(outcome.instanceHours() * 3600).isEqualTo(90 + 30 + 600);
    assertThat(outcome.cost()).isEqualTo(0.2);
    assertThat(outcome.launches()).isEqualTo(1);
    assertThat(outcome.idleShare()).isEqualTo(1 - 30.0 / (2 * 720));
  }

  @Test
  void aDrainedInstanceIsPaidForAMinuteAtLeast() {
    Workload one = Jobs.of(new int[] {0}, new int[] {1});
    Settings quick = QUIET.instances(2, 3600);

    Outcome outcome =
        run(
            one,
            quick,
            view ->
                view.unfinishedJobs() > 0
                    ? ScalingDecision.towards(1, view, "work")
                    : ScalingDecision.towards(0, view, "none"));

    assertThat(outcome.cost()).isGreaterThanOrEqualTo(60);
    assertThat(outcome.instanceHours() * 3600).isBetween(3.0, 140.0); // stabilisation is 120 s
  }

  @Test
  void theMeanWaitOfPoissonArrivalsIsErlangs() {
    int servers = 8;
    Workload jobs = Exponential.jobs(200_000, 30, 30.0 / 6.4, 7);
    Settings always = QUIET.limits(1, servers, 0).instances(0, 1);

    Outcome outcome = run(jobs, always, always(servers));

    assertThat(outcome.meanWait())
        .isCloseTo(
            Erlang.meanWait(servers, 6.4, 30), org.assertj.core.data.Percentage.withPercentage(8));
  }

  @ParameterizedTest
  @EnumSource(Pattern.class)
  void everyJobFinishesOnceThoughInstancesAreTakenAwayAndLaunchesRefused(Pattern pattern) {
    Workload jobs = Generator.generate(pattern, 3000, 300, 3);
    Faults many = new Faults(0.3, 0.3, 5, 0.1, 0.4);

    Outcome outcome = run(jobs, Settings.USUAL.faults(many), Policies.overflow());

    assertThat(outcome.interruptions()).isPositive();
    assertThat(outcome.failures()).isPositive();
    assertThat(outcome.unfinished()).isZero();
    assertThat(outcome.waits().sorted()).hasSize(3000).isSorted();
    assertThat(outcome.waitOf(0)).isNotNegative();
  }

  @Test
  void thereAreNeverMoreInstancesThanAllowed() {
    Workload jobs = Generator.generate(Pattern.FLASH, 3000, 300, 3);

    Outcome outcome = run(jobs, Settings.USUAL.limits(2, 7, 0), Policies.overflow());

    assertThat(outcome.mostInstances()).isEqualTo(7);
    for (int at = 0; at < outcome.timeline().size(); at++) {
      assertThat(outcome.timeline().value(Curve.INSTANCES, at)).isLessThanOrEqualTo(7);
    }
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherSeedAnother() {
    Workload jobs = Generator.generate(Pattern.BURSTY, 2000, 300, 5);

    Stream<double[]> runs =
        Stream.of(1, 1, 2)
            .map(seed -> new Simulation(jobs, Settings.USUAL, Policies.overflow(), seed).run())
            .map(o -> new double[] {o.cost(), o.meanWait(), o.waitOf(0.95), o.interruptions()});

    double[][] all = runs.toArray(double[][]::new);
    assertThat(all[0]).isEqualTo(all[1]).isNotEqualTo(all[2]);
  }

  @Test
  void aPolicyThatNeverLaunchesIsGivenUpAndItsJobsCounted() {
    Workload jobs = Jobs.of(new int[] {0, 5}, new int[] {30, 30});

    Outcome outcome = run(jobs, QUIET, view -> ScalingDecision.hold("off"));

    assertThat(outcome.unfinished()).isEqualTo(2);
    assertThat(outcome.cost()).isZero();
  }

  @Test
  void ofJobsThatNobodyTookNothingCountsAsWorkDone() {
    Workload jobs = Jobs.of(new int[] {0, 100_000}, new int[] {30, 600});

    Outcome outcome =
        run(
            jobs,
            QUIET,
            view ->
                ScalingDecision.launch(
                    view.now().toEpochMilli() < 60_000 ? 1 - view.instances() : 0, "the first"));

    assertThat(outcome.unfinished()).isEqualTo(1);
    assertThat(outcome.idleShare()).isEqualTo(1 - 30.0 / (2 * 720));
  }

  @Test
  void aFloorIsPaidForUntilItsInstancesAreIdleAfterTheLastJob() {
    Workload jobs = Jobs.of(new int[] {0}, new int[] {60});

    Outcome outcome = run(jobs, QUIET, always(1));

    assertThat(outcome.instanceHours() * 3600).isEqualTo(90 + 60 + 600);
  }

  @Test
  void aPolicyThatThrowsIsNamedWithTheViewItThrewAt() {
    Workload jobs = Jobs.of(new int[] {0}, new int[] {60});
    ScalingPolicy broken =
        view -> {
          throw new IllegalStateException("no");
        };

    assertThatThrownBy(() -> run(jobs, QUIET, broken))
        .isInstanceOf(PolicyFault.class)
        .hasMessageContaining("IllegalStateException: no")
        .hasMessageContaining("queued=");
  }

  @Test
  void whatWasSpentNeverFallsThoughLaunchesAreThrottledAndEndsAtTheCost() {
    Workload jobs = Generator.generate(Pattern.FLASH, 3000, 300, 3);
    Settings throttled = Settings.USUAL.faults(new Faults(0.1, 0.1, 5, 0.05, 0.4));

    Outcome outcome = run(jobs, throttled, Policies.overflow());

    Timeline line = outcome.timeline();
    for (int at = 1; at < line.size(); at++) {
      assertThat(line.value(Curve.COST, at)).isGreaterThanOrEqualTo(line.value(Curve.COST, at - 1));
    }
    assertThat(line.value(Curve.COST, line.size() - 1)).isEqualTo(outcome.cost());
    double halfway = line.value(Curve.COST, line.size() / 2);
    assertThat(halfway).isBetween(0.1 * outcome.cost(), outcome.cost());
  }

  @Test
  void theViewAddsUpAtEveryDecision() {
    Workload jobs = Generator.generate(Pattern.DEADLINE, 2000, 200, 3);
    ScalingPolicy overflow = Policies.overflow();
    long[] seen = new long[2];

    run(
        jobs,
        Settings.USUAL,
        view -> {
          consistent(view);
          seen[0] += view.due().size();
          seen[1] += view.running().size();
          return overflow.decide(view);
        });

    assertThat(seen[0]).isPositive();
    assertThat(seen[1]).isPositive();
  }

  @Test
  void theViewTellsWhatWasLearnedOfFinishedJobsAndWhenJobsCame() {
    Workload jobs = Jobs.of(new int[] {0, 10, 70}, new int[] {30, 50, 40});
    ScalingPolicy overflow = Policies.overflow();
    double[] perJob = {Double.NaN};
    long[] arrived = new long[1];

    run(
        jobs,
        QUIET,
        view -> {
          if (view.secondsPerJob().isPresent()) {
            perJob[0] = view.secondsPerJob().getAsDouble();
          }
          arrived[0] = view.arrivals().within(Duration.ofHours(1));
          return overflow.decide(view);
        });

    assertThat(perJob[0]).isCloseTo(40, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(arrived[0]).isEqualTo(3);
  }

  private static void consistent(ClusterView view) {
    int busy = view.instanceList().stream().mapToInt(each -> each.busy()).sum();
    assertThat(busy).isEqualTo(view.runningJobs());
    assertThat(view.instanceList()).hasSize(view.instances());
    assertThat(view.queued()).hasSize((int) Math.min(1000, view.queuedJobs()));
    assertThat(view.due().stream().mapToLong(each -> each.jobs()).sum())
        .isEqualTo(view.queuedJobs());
    if (view.running().size() < 1000 && view.runningSeconds().isPresent()) {
      double left = view.running().stream().mapToDouble(j -> j.predictedSeconds().orElse(0)).sum();
      assertThat(view.runningSeconds().getAsDouble())
          .isCloseTo(left, org.assertj.core.data.Offset.offset(0.01));
    }
    long[] ages = view.queued().stream().mapToLong(each -> each.age().toMillis()).toArray();
    assertThat(Arrays.stream(ages).allMatch(age -> age >= 0)).isTrue();
  }
}
