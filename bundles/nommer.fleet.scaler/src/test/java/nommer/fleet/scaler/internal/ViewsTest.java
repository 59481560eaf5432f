package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.fleet.control.Prices;
import nommer.fleet.policy.Arrivals;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.JobView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.WorkForecast;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobWork;
import nommer.job.api.Urgency;
import nommer.job.hours.HourSums;
import org.junit.jupiter.api.Test;

/** What a policy is shown of jobs and instances. */
class ViewsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Cluster cluster = new Cluster();

  @Test
  void beforeAnyJobHasFinishedNothingIsPredicted() {
    add("web", JobState.PENDING, JobWork.NONE);

    ClusterView view = view();

    assertThat(view.queuedSeconds()).isEmpty();
    assertThat(view.secondsPerJob()).isEmpty();
    assertThat(view.queued()).singleElement().returns(Optional.empty(), job -> job.deadline());
  }

  @Test
  void workIsPredictedFromFinishedJobsOfTheSameKindForAllThatWait() {
    add("web", JobState.FINISHED, new JobWork("m", 10, 0));
    add("web", JobState.FINISHED, new JobWork("m", 20, 0));
    add("film", JobState.FINISHED, new JobWork("m", 100, 0));
    add("web", JobState.PENDING, JobWork.NONE);
    add("film", JobState.PENDING, JobWork.NONE);
    cluster.jobs.put(JobState.PENDING, 18L); // besides the two that can be read

    ClusterView view = view();

    assertThat(view.queuedJobs()).isEqualTo(20);
    assertThat(view.queuedSeconds().orElseThrow()).isCloseTo(20 * (15 + 100) / 2.0, within(1e-6));
  }

  @Test
  void whatAJobWillTakeIsSaidOfKindsThatHaveFinishedAlone() {
    add("web", JobState.FINISHED, new JobWork("m", 10, 0));
    add("web", JobState.FINISHED, new JobWork("m", 20, 0));
    view();

    WorkForecast.Expected free = cluster.expected("web").orElseThrow();
    cluster.prices = Prices.of(List.of("*: 0.24"));
    WorkForecast.Expected priced = cluster.expected("web").orElseThrow();

    assertThat(free.seconds()).isEqualTo(15);
    assertThat(free.cost()).isEmpty();
    assertThat(priced.cost().orElseThrow())
        .as("15 s of one of two slots")
        .isCloseTo(0.24 * 15 / 3600 / 2, within(1e-12));
    assertThat(cluster.expected("film")).isEmpty();
  }

  @Test
  void deadlinesComeEarliestFirst() {
    add("web", JobState.PENDING, JobWork.NONE, dueIn(90));
    add("web", JobState.PENDING, JobWork.NONE, dueIn(30));
    add("web", JobState.PENDING, JobWork.NONE, Urgency.USUAL);

    assertThat(view().due())
        .extracting(work -> work.due())
        .containsExactly(START.plusSeconds(30), START.plusSeconds(90));
  }

  /** A long queue must not hide the job that is due next. */
  @Test
  void theEarliestDeadlineIsSeenHoweverManyJobsWait() {
    for (int i = 0; i < 500; i++) {
      add("web", JobState.PENDING, JobWork.NONE);
    }
    add("web", JobState.PENDING, JobWork.NONE, dueIn(30));

    assertThat(view().due()).singleElement().returns(START.plusSeconds(30), work -> work.due());
  }

  @Test
  void jobsHaveTheirPriorities() {
    add("web", JobState.PENDING, JobWork.NONE, dueIn(90));
    add("web", JobState.PENDING, JobWork.NONE, new Urgency(JobPriority.HIGH, Optional.empty()));
    add("web", JobState.PENDING, JobWork.NONE, new Urgency(JobPriority.LOW, Optional.empty()));

    assertThat(view().queued()).extracting(JobView::priority).containsExactly(0, 1, -1);
  }

  @Test
  void arrivalsAreCountedByTheMinute() {
    view();
    cluster.pass(Duration.ofSeconds(30));
    cluster.jobs.put(JobState.PENDING, 6L);
    view();
    cluster.pass(Duration.ofMinutes(1));

    assertThat(view().arrivals().within(Duration.ofMinutes(5))).isEqualTo(6);
  }

  /** As a feederd that takes the lead finds them. */
  @Test
  void whatArrivedBeforeTheNewestJobsIsKnownByTheSumsOfHours() {
    Instant hour = HourSums.hour(cluster.now()).minus(Duration.ofHours(3));
    HourSums three = HourSums.none(hour);
    for (int i = 0; i < 90; i++) {
      three = three.arrival();
    }
    cluster.hours.settle(three);
    cluster.hours.settle(HourSums.none(hour.plus(Duration.ofHours(1))));
    cluster.hours.settle(HourSums.none(hour.minus(Duration.ofDays(9))).arrival());

    Arrivals arrivals = view().arrivals();

    assertThat(arrivals.within(Duration.ofHours(3))).isEqualTo(90);
    assertThat(arrivals.within(Duration.ofHours(2))).isZero();
    assertThat(arrivals.within(Duration.ofDays(8))).isEqualTo(90);
    assertThat(arrivals.perSecond(Duration.ofMinutes(150), Duration.ofMinutes(20)) * 1200)
        .isBetween(25.0, 35.0);
  }

  @Test
  void aJobThatWasReadCountsOnceThoughItsHourIsSummedUpToo() {
    add("web", JobState.PENDING, JobWork.NONE);
    cluster.hours.settle(HourSums.none(HourSums.hour(START.minusSeconds(60))).arrival());

    assertThat(view().arrivals().within(Duration.ofDays(8))).isEqualTo(1);
  }

  @Test
  void instancesHavePhasesPricesAndIdleTimes() {
    cluster.prices = Prices.of(List.of("*: 0.25"));
    cluster.policy = view -> ScalingDecision.launch(3 - view.instances(), "three");
    cluster.look();
    cluster.reportBusy(cluster.fleet.instances().get(0), 1);
    cluster.reportBusy(cluster.fleet.instances().get(1), 0);
    view();
    cluster.pass(Duration.ofSeconds(20));

    ClusterView view = view();

    assertThat(view.costPerHour()).hasValue(0.75);
    assertThat(view.instanceList())
        .extracting(InstanceView::phase)
        .containsExactlyInAnyOrder(InstancePhase.BUSY, InstancePhase.IDLE, InstancePhase.STARTING);
    assertThat(view.instanceList())
        .filteredOn(each -> each.phase() == InstancePhase.IDLE)
        .singleElement()
        .returns(Duration.ofSeconds(20), InstanceView::idleFor);
    assertThat(view.bootTime()).isEqualTo(Duration.ZERO);
  }

  private void add(String preset, JobState state, JobWork work) {
    add(preset, state, work, Urgency.USUAL);
  }

  private void add(String preset, JobState state, JobWork work, Urgency urgency) {
    JobOutput output = new JobOutput("file:///out", preset, "ffmpeg", "{}");
    JobRequest request = new JobRequest("file:///in", List.of(output), "", urgency, Map.of());
    Instant at = START.minusSeconds(60 - cluster.store.each.size());
    EncodingJob job = EncodingJob.create(JobId.create(at), request, at);
    cluster.store.each.add(
        job.next(JobStatus.of(state, "", at), job.lease(), job.attempts()).worked(work));
  }

  private static Urgency dueIn(long seconds) {
    return new Urgency(JobPriority.NORMAL, Optional.of(START.plusSeconds(seconds)));
  }

  private ClusterView view() {
    ClusterView[] shown = new ClusterView[1];
    cluster.policy =
        view -> {
          shown[0] = view;
          return ScalingDecision.hold("looks on");
        };
    cluster.look();
    return shown[0];
  }
}
