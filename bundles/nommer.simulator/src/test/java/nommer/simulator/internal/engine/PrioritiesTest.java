package nommer.simulator.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.JobView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.outcome.Waits;
import nommer.simulator.internal.setting.Faults;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Generator;
import nommer.simulator.internal.workload.Pattern;
import nommer.simulator.internal.workload.PriorityShares;
import nommer.simulator.internal.workload.Workload;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What priorities do to those that wait, and what policies see of them. */
class PrioritiesTest {
  private static final PriorityShares SHARES = new PriorityShares(0.3, 0.2);
  private static final Settings FEW = Settings.USUAL.limits(2, 15, 0);

  private static Workload mixed(Pattern pattern) {
    return SHARES.drawn(Generator.generate(pattern, 4000, 300, 3), 3);
  }

  private static Outcome run(Workload jobs, ScalingPolicy policy) {
    return new Simulation(jobs, FEW, policy, 1).run();
  }

  @Test
  void theHigherAPriorityTheShorterTheWait() {
    Outcome outcome = run(mixed(Pattern.FLASH), Policies.overflow());

    double low = outcome.waitsByPriority().get(JobPriority.LOW).mean();
    double normal = outcome.waitsByPriority().get(JobPriority.NORMAL).mean();
    double high = outcome.waitsByPriority().get(JobPriority.HIGH).mean();
    assertThat(low).isGreaterThan(2 * normal);
    assertThat(normal).isGreaterThan(2 * high);
  }

  @Test
  void noJobStarves() {
    Workload jobs = mixed(Pattern.NIGHTLY);

    Outcome outcome = run(jobs, Policies.overflow());

    assertThat(outcome.unfinished()).isZero();
    assertThat(outcome.waitsByPriority()).hasSize(3);
    long all = 0;
    double sum = 0;
    for (JobPriority each : JobPriority.values()) {
      Waits waits = outcome.waitsByPriority().get(each);
      assertThat(waits.sorted()).hasSize((int) jobs.jobsOf(each)).isSorted();
      all += waits.sorted().length;
      sum += waits.mean() * waits.sorted().length;
    }
    assertThat(all).isEqualTo(4000);
    assertThat(sum / all).isCloseTo(outcome.meanWait(), Offset.offset(1e-6));
  }

  @Test
  void theSameSeedGivesTheSame() {
    Outcome first = run(mixed(Pattern.BURSTY), Policies.overflow());
    Outcome second = run(mixed(Pattern.BURSTY), Policies.overflow());

    assertThat(second.cost()).isEqualTo(first.cost());
    for (JobPriority each : JobPriority.values()) {
      assertThat(second.waitsByPriority().get(each).sorted())
          .isEqualTo(first.waitsByPriority().get(each).sorted());
    }
  }

  @Test
  void jobsThatNobodyTookAreCountedByPriority() {
    Workload jobs =
        Jobs.of(new int[] {0, 5, 6}, new int[] {30, 30, 30})
            .with(new JobPriority[] {JobPriority.LOW, JobPriority.HIGH, JobPriority.LOW});

    Outcome outcome = run(jobs, view -> ScalingDecision.hold("off"));

    assertThat(outcome.unfinished()).isEqualTo(3);
    assertThat(outcome.waitsByPriority().get(JobPriority.LOW).unfinished()).isEqualTo(2);
    assertThat(outcome.waitsByPriority().get(JobPriority.HIGH).unfinished()).isEqualTo(1);
  }

  @Test
  void ofJobsThatAreAllAlikeNothingIsToldApart() {
    Workload jobs = Jobs.of(new int[] {0, 5}, new int[] {30, 30});

    assertThat(run(jobs, Policies.overflow()).waitsByPriority()).isEmpty();
  }

  @Test
  void aPolicySeesThePrioritiesInTheOrderInWhichJobsAreTaken() {
    ScalingPolicy overflow = Policies.overflow();
    List<Integer> queued = new ArrayList<>();
    List<Integer> running = new ArrayList<>();

    ScalingPolicy looking =
        view -> {
          List<JobView> list = view.queued();
          assertThat(list).isSortedAccordingTo(Comparator.comparing(job -> place(job, view)));
          list.forEach(job -> queued.add(job.priority()));
          view.running().forEach(job -> running.add(job.priority()));
          return overflow.decide(view);
        };
    new Simulation(mixed(Pattern.NIGHTLY), FEW.faults(Faults.NONE), looking, 1).run();

    assertThat(queued).contains(-1, 0, 1).containsOnly(-1, 0, 1);
    assertThat(running).contains(-1, 0, 1).containsOnly(-1, 0, 1);
  }

  private static Instant place(JobView job, ClusterView view) {
    return view.now().minus(job.age()).minus(Duration.ofDays(job.priority()));
  }
}
