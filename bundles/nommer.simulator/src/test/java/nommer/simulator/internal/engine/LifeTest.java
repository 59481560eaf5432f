package nommer.simulator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nommer.fleet.control.Restraint;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Workload;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What instances and jobs go through, to the millisecond where nothing is random. */
class LifeTest {
  private static final Restraint NONE = new Restraint(0, Duration.ZERO, Duration.ZERO, 0, 0, 0);
  private static final Settings EXACT =
      Settings.USUAL.faults(Faults.NONE).instances(10, 3600).limits(1, 50, 0).restraint(NONE);

  /** An instance for each unfinished job; what is idle is drained. */
  private static final ScalingPolicy EACH =
      view -> ScalingDecision.towards((int) view.unfinishedJobs(), view, "one for each");

  private static Outcome run(Workload jobs, Settings settings, ScalingPolicy policy) {
    return new Simulation(jobs, settings, policy, 1).run();
  }

  private static Workload due(int seconds, long due) {
    return new Workload(
        "due",
        new long[] {0},
        new int[] {seconds * 1000},
        new long[] {due},
        new byte[1],
        List.of("any"));
  }

  private static long[] seconds(Outcome outcome) {
    return Arrays.stream(outcome.waits().sorted()).map(each -> each / 1000).toArray();
  }

  @Test
  void aShortLifeIsPaidForAMinuteAndDoesNotLastOne() {
    Outcome outcome = run(Jobs.of(new int[] {0}, new int[] {1}), EXACT, EACH);

    assertThat(outcome.instanceHours() * 3600).isEqualTo(15);
    assertThat(outcome.cost()).isEqualTo(60);
  }

  @Test
  void bootTimesVaryAroundTheirMeanAndNoneIsBelowTheLeast() {
    Faults jitter = new Faults(0, 0, 1000, 1000, 0.4);
    Settings settings = EXACT.faults(jitter).instances(100, 1);
    long[] boots =
        LongStream.range(0, 400)
            .map(
                seed ->
                    new Simulation(Jobs.of(new int[] {0}, new int[] {1}), settings, EACH, seed)
                        .run()
                        .waitOf(1))
            .toArray();

    assertThat(Arrays.stream(boots).min().orElseThrow()).isBetween(60_000L, 80_000L);
    assertThat(Arrays.stream(boots).max().orElseThrow()).isGreaterThan(130_000);
    assertThat(Arrays.stream(boots).average().orElseThrow())
        .isCloseTo(100_000, Percentage.withPercentage(3));
  }

  @Test
  void launchesBeyondTheBurstWaitForTheirTokensAndArePaidFromThen() {
    Workload twenty = Jobs.of(new int[20], IntStream.generate(() -> 1000).limit(20).toArray());
    Faults throttled = new Faults(0, 0, 5, 0.1, 0);

    Outcome outcome = run(twenty, EXACT.faults(throttled), EACH);

    long[] expected =
        IntStream.range(0, 20).mapToLong(n -> 10 + 10L * Math.max(0, n - 4)).toArray();
    assertThat(seconds(outcome)).isEqualTo(expected);
    assertThat(outcome.instanceHours() * 3600).isBetween(20 * 1010.0, 20 * 1025.0);
  }

  @Test
  void tokensComeBackWithTime() {
    int[] submitted = IntStream.range(0, 10).map(n -> n < 5 ? 0 : 15).toArray();
    Workload ten = Jobs.of(submitted, IntStream.generate(() -> 1000).limit(10).toArray());
    Faults throttled = new Faults(0, 0, 5, 0.1, 0);

    Outcome outcome = run(ten, EXACT.faults(throttled), EACH);

    assertThat(seconds(outcome)).isEqualTo(new long[] {10, 10, 10, 10, 10, 10, 15, 25, 35, 45});
  }

  @Test
  void anInterruptedJobBeginsAnewBeforeThoseThatCameLater() {
    Workload two = Jobs.of(new int[] {0, 1}, new int[] {3600, 10});
    Settings one = EXACT.limits(1, 1, 0).faults(new Faults(0, 1, 1000, 1000, 0));
    int interrupted = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Outcome outcome = new Simulation(two, one, EACH, seed).run();
      long[] waits = outcome.waits().sorted();

      assertThat(waits[1] - waits[0]).isGreaterThanOrEqualTo(3_590_000);
      if (outcome.interruptions() > 0) {
        interrupted++;
        assertThat(outcome.idleShare()).isGreaterThan(0);
      }
    }
    assertThat(interrupted).isGreaterThan(5);
  }

  @Test
  void instancesAreTakenAwayAtTheRateThatIsSaid() {
    Workload hundred = Jobs.of(new int[100], IntStream.generate(() -> 3600).limit(100).toArray());
    Settings hourly = EXACT.limits(1, 100, 0).faults(new Faults(0, 0.5, 1000, 1000, 0));

    Outcome outcome = run(hundred, hourly, EACH);

    assertThat(outcome.interruptions() / outcome.instanceHours())
        .isCloseTo(0.5, Percentage.withPercentage(20));
  }

  @Test
  void whatIsDoneJustInTimeIsNotMissedWhatIsDoneLaterOrNotAtAllIs() {
    assertThat(run(due(20, 30_000), EXACT, EACH).missed()).isZero();
    assertThat(run(due(20, 29_999), EXACT, EACH).missed()).isEqualTo(1);
    assertThat(run(due(20, 30_000), EXACT, view -> ScalingDecision.hold("off")).missed())
        .isEqualTo(1);
    assertThat(run(Jobs.of(new int[] {0}, new int[] {5}), EXACT, EACH).missed()).isZero();
  }

  @Test
  void aRefusedLaunchCostsNothingAndIsNoticedAfterAWhile() {
    Workload one = Jobs.of(new int[] {0}, new int[] {20});
    Faults refusing = new Faults(0.5, 0, 1000, 1000, 0);
    boolean refused = false;
    for (int seed = 1; seed <= 20; seed++) {
      Outcome outcome = new Simulation(one, EXACT.faults(refusing), EACH, seed).run();

      assertThat(outcome.launches()).isEqualTo(1);
      assertThat(outcome.waitOf(1)).isEqualTo(10_000 + 15_000 * outcome.failures());
      assertThat(outcome.cost()).isEqualTo(60);
      refused |= outcome.failures() > 0;
    }
    assertThat(refused).isTrue();
  }

  @Test
  void onlyIdleInstancesAreDrained() {
    Workload one = Jobs.of(new int[] {0}, new int[] {500});
    ScalingPolicy drains =
        view ->
            view.now().toEpochMilli() < 20_000
                ? ScalingDecision.towards(2, view, "two")
                : ScalingDecision.drain(List.of("sim-0", "sim-1", "sim-x", "other"), "all");

    Outcome outcome = run(one, EXACT, drains);

    assertThat(outcome.unfinished()).isZero();
    assertThat(outcome.mostInstances()).isEqualTo(2);
    assertThat(outcome.instanceHours() * 3600).isEqualTo(30 + 510);
  }

  @Test
  void whatAPolicyKeepsIsPaidForAnHourAfterTheLastJob() {
    Workload one = Jobs.of(new int[] {0}, new int[] {20});
    Settings staggered = EXACT.faults(new Faults(0, 0, 1000, 1000, 0.9)).instances(200, 1);

    Outcome outcome = run(one, staggered, view -> ScalingDecision.towards(4, view, "four"));

    assertThat(outcome.instanceHours()).isBetween(3.7, 4.8);
  }

  @Test
  void aPolicyMayTakeItsTime() {
    Workload one = Jobs.of(new int[] {0}, new int[] {20});

    Outcome outcome =
        run(
            one,
            EXACT,
            view ->
                view.now().toEpochMilli() < 20 * 3_600_000L
                    ? ScalingDecision.hold("later")
                    : EACH.decide(view));

    assertThat(outcome.waitOf(1)).isEqualTo((20 * 3600 + 10) * 1000L);
  }

  @Test
  void anIdleInstanceEndsAfterTheTimeSinceItsLastJob() {
    Workload two = Jobs.of(new int[] {0, 400}, new int[] {20, 20});
    ScalingPolicy once =
        view ->
            ScalingDecision.launch(
                view.instances() == 0 && view.unfinishedJobs() > 0 ? 1 : 0, "one");

    Outcome outcome = run(two, EXACT, once);

    assertThat(outcome.launches()).isEqualTo(1);
    assertThat(outcome.instanceHours() * 3600).isEqualTo(420 + 600);
  }

  @Test
  void jobsGoToAnyInstanceWithAFreeSlotSoThatNoneFallsIdle() {
    int[] submitted = IntStream.range(0, 204).map(n -> n < 4 ? 0 : 30 * n).toArray();
    Workload jobs = Jobs.of(submitted, IntStream.generate(() -> 1).limit(204).toArray());
    ScalingPolicy once =
        view -> ScalingDecision.launch(view.now().toEpochMilli() == 0 ? 2 : 0, "two");

    Outcome outcome = run(jobs, EXACT.limits(2, 2, 0), once);

    double last = 30 * 203;
    assertThat(outcome.instanceHours() * 3600).isBetween(2 * last, 2 * (last + 601));
  }

  @Test
  void thePercentileIsTheLeastWaitThatSuchAShareDoesNotExceed() {
    Workload ten = Jobs.of(new int[10], IntStream.rangeClosed(1, 10).map(n -> 100).toArray());

    Outcome outcome = run(ten, EXACT.limits(1, 1, 0), EACH);

    assertThat(seconds(outcome)).startsWith(10, 110, 210).endsWith(910);
    assertThat(outcome.waitOf(0.5)).isEqualTo(410_000);
    assertThat(outcome.waitOf(0.51)).isEqualTo(510_000);
    assertThat(outcome.waitOf(0.9)).isEqualTo(810_000);
    assertThat(outcome.waitOf(1)).isEqualTo(910_000);
    assertThat(outcome.waitOf(0)).isEqualTo(10_000);
    assertThat(outcome.meanWait()).isEqualTo(460);
  }
}
