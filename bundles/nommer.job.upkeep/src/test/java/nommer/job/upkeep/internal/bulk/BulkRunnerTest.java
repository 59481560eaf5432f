package nommer.job.upkeep.internal.bulk;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import nommer.contracts.Eventually;
import nommer.contracts.OnDisk;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.archive.ArchiveException;
import nommer.job.archive.JobArchive;
import nommer.job.bulk.BulkAction;
import nommer.job.bulk.BulkOrder;
import nommer.job.bulk.BulkProgress;
import nommer.job.bulk.BulkState;
import nommer.job.bulk.BulkTask;
import nommer.job.service.standalone.JobServices;
import nommer.job.store.JobFilter;
import nommer.job.store.JobSearch;
import nommer.job.store.JobStore;
import nommer.sql.standalone.SqliteBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class BulkRunnerTest {
  private static final BulkRunner.Pauses PAUSES =
      new BulkRunner.Pauses(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ZERO);
  private static final JobFilter ALL = JobFilter.ALL;

  @RegisterExtension
  final OnDisk<SqliteBackend> sqlite =
      new OnDisk<>(folder -> new SqliteBackend(folder.resolve("nommer.db")));

  private final List<EncodingJob> archived = new CopyOnWriteArrayList<>();
  private final List<BulkRunner> runners = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (BulkRunner runner : runners) {
      runner.stop();
    }
  }

  @Test
  void allJobsOfTheFilterAreCancelledAndNoOthers() {
    List<EncodingJob> meant = jobs(250, JobState.PENDING);
    EncodingJob older = saved(store(), -1000);
    EncodingJob finished = saved(store(), moved(saved(store(), 3), JobState.FINISHED));

    BulkTask ended = done(order(BulkAction.CANCEL, ALL.from(START)));

    assertThat(states(meant)).containsOnly(JobState.CANCELLED);
    assertThat(state(older)).isEqualTo(JobState.PENDING);
    assertThat(state(finished)).isEqualTo(JobState.FINISHED);
    assertThat(ended.progress().done()).isEqualTo(250);
    assertThat(ended.progress().skipped()).isZero();
  }

  @Test
  void whatCannotBeDoneIsSkippedAndCounted() {
    List<EncodingJob> failed = jobs(130, JobState.ERROR);
    List<EncodingJob> waiting = jobs(20, JobState.PENDING);

    JobFilter filter = JobFilter.ofStates(Set.of(JobState.ERROR, JobState.PENDING));
    BulkTask ended = done(order(BulkAction.RETRY, filter));

    assertThat(states(failed)).containsOnly(JobState.PENDING);
    assertThat(waiting).allSatisfy(job -> assertThat(store().find(job.id())).contains(job));
    assertThat(ended.progress().done()).isEqualTo(130);
    assertThat(ended.progress().skipped()).isEqualTo(20);
  }

  @Test
  void whatIsDeletedWasArchivedBefore() {
    List<EncodingJob> ended = jobs(120, JobState.ERROR);
    EncodingJob waiting = saved(store(), 7);

    BulkTask task = done(order(BulkAction.DELETE, JobFilter.ofStates(Set.of(JobState.ERROR))));

    assertThat(archived).containsExactlyInAnyOrderElementsOf(ended);
    assertThat(ended).allSatisfy(job -> assertThat(store().find(job.id())).isEmpty());
    assertThat(store().find(waiting.id())).isPresent();
    assertThat(task.progress().done()).isEqualTo(120);
  }

  @Test
  void whatCannotBeArchivedStaysUntilItCan() {
    List<EncodingJob> ended = jobs(5, JobState.ERROR);
    List<Boolean> full = new CopyOnWriteArrayList<>(List.of(true));
    BulkRunner runner =
        runner(
            store(),
            jobs -> {
              if (!full.isEmpty()) {
                full.add(true);
                throw new ArchiveException("disk full", new IllegalStateException());
              }
              archived.addAll(jobs);
            });

    BulkTask task = runner.start(order(BulkAction.DELETE, ALL)).orElseThrow();
    Eventually.holds(() -> assertThat(full).hasSizeGreaterThan(2));
    assertThat(states(ended)).containsOnly(JobState.ERROR);
    full.clear();

    Eventually.holds(() -> assertThat(found(task).hasEnded()).isTrue());
    assertThat(found(task).progress().done()).isEqualTo(5);
    assertThat(archived).containsExactlyInAnyOrderElementsOf(ended);
  }

  @Test
  void jobsThatWereSubmittedSinceTheStartAreNotTouched() {
    Instant start = store().now().minusSeconds(60);
    long at = Duration.between(START, start).toMillis();
    EncodingJob before = saved(store(), at - 1);
    EncodingJob since = saved(store(), at);
    EncodingJob later = saved(store(), at + 1);

    BulkTask early = done(order(BulkAction.CANCEL, ALL, start));
    assertThat(states(List.of(before, since, later)))
        .containsExactly(JobState.CANCELLED, JobState.PENDING, JobState.PENDING);
    BulkTask bounded =
        done(order(BulkAction.CANCEL, ALL.until(start.plusMillis(1)), start.plusSeconds(9)));

    assertThat(states(List.of(since, later))).containsExactly(JobState.CANCELLED, JobState.PENDING);
    assertThat(early.progress().done() + bounded.progress().done()).isEqualTo(2);
  }

  @Test
  void whatHasNoIndexIsLookedAt() {
    List<EncodingJob> jobs = jobs(30, JobState.PENDING);

    BulkTask none = done(order(BulkAction.CANCEL, new JobSearch(ALL, Map.of(), "needle")));
    BulkTask all = done(order(BulkAction.CANCEL, new JobSearch(ALL, Map.of(), "IN.MOV")));

    assertThat(none.progress().done()).isZero();
    assertThat(none.progress().skipped()).isZero();
    assertThat(all.progress().done()).isEqualTo(30);
    assertThat(states(jobs)).containsOnly(JobState.CANCELLED);
  }

  @Test
  void theNextRunnerGoesOnWhereTheLastWasStopped() throws InterruptedException {
    List<EncodingJob> jobs = jobs(1000, JobState.PENDING);
    Gate gate = new Gate(store());
    gate.letPass(4);
    BulkRunner first = runner(gate.store(), archived::addAll);
    BulkTask task = first.start(order(BulkAction.CANCEL, ALL)).orElseThrow();
    gate.awaitClosed();

    first.stop();
    assertThat(found(task).hasEnded()).isFalse();
    assertThat(states(jobs)).contains(JobState.PENDING, JobState.CANCELLED);
    long noted = found(task).progress().done();
    runner(store(), archived::addAll);

    Eventually.holds(() -> assertThat(found(task).progress().state()).isEqualTo(BulkState.DONE));
    assertThat(states(jobs)).containsOnly(JobState.CANCELLED);
    assertThat(noted).isEqualTo(400);
    assertThat(found(task).progress().done()).isEqualTo(1000);
  }

  @Test
  void aTaskThatAnotherHoldsIsLeftToHimUntilHisTermIsOver() {
    jobs(10, JobState.PENDING);
    BulkTask held =
        BulkTask.of(order(BulkAction.CANCEL, ALL)).held("other", store().now().plusSeconds(3600));
    BulkTask fresh = new BulkTask(held.id(), held.order(), held.progress(), "", Instant.EPOCH, 0);
    assertThat(sqlite.backend().bulk().save(fresh)).isTrue();
    assertThat(sqlite.backend().bulk().save(held)).isTrue();
    BulkRunner runner = runner(store(), archived::addAll);

    BulkTask next = runner.start(order(BulkAction.RETRY, ALL)).orElseThrow();
    Eventually.holds(() -> assertThat(found(next).hasEnded()).isTrue());
    assertThat(found(held)).isEqualTo(held);
    BulkTask over = held.come(held.progress(), store().now().minusMillis(1));
    assertThat(sqlite.backend().bulk().save(over)).isTrue();

    Eventually.holds(() -> assertThat(found(held).progress().done()).isEqualTo(10));
  }

  @Test
  void aTaskThatIsCalledOffStopsAndSaysHowMuchWasDone() {
    List<EncodingJob> jobs = jobs(1000, JobState.PENDING);
    Gate gate = new Gate(store());
    gate.letPass(3);
    BulkRunner runner = runner(gate.store(), archived::addAll);
    BulkTask task = runner.start(order(BulkAction.CANCEL, ALL)).orElseThrow();
    gate.awaitClosed();

    assertThat(runner.cancel(task.id()).orElseThrow().progress().state())
        .isEqualTo(BulkState.CANCELLED);
    gate.letPass(1000);

    Eventually.holds(() -> assertThat(found(task).progress().done()).isEqualTo(400));
    assertThat(found(task).progress().state()).isEqualTo(BulkState.CANCELLED);
    assertThat(states(jobs).stream().filter(state -> state == JobState.CANCELLED)).hasSize(400);
    assertThat(runner.cancel(task.id())).contains(found(task));
    assertThat(runner.cancel("0".repeat(50))).isEmpty();
  }

  @Test
  void aStoreThatFailsForAWhileIsWaitedFor() {
    List<EncodingJob> jobs = jobs(450, JobState.PENDING);
    Gate gate = new Gate(store());
    gate.letPass(1000);
    gate.failAfter(2, 3);

    BulkTask task =
        runner(gate.store(), archived::addAll).start(order(BulkAction.CANCEL, ALL)).orElseThrow();

    Eventually.holds(() -> assertThat(found(task).progress().state()).isEqualTo(BulkState.DONE));
    assertThat(gate.failures()).isEqualTo(3);
    assertThat(states(jobs)).containsOnly(JobState.CANCELLED);
  }

  @Test
  void aCursorThatTheStoreDoesNotKnowEndsTheTask() {
    EncodingJob job = saved(store(), 1);
    BulkTask task = BulkTask.of(order(BulkAction.CANCEL, ALL));
    BulkProgress odd = BulkProgress.NONE.with(0, 0, "nonsense");
    assertThat(sqlite.backend().bulk().save(task)).isTrue();
    assertThat(sqlite.backend().bulk().save(task.come(odd, Instant.EPOCH))).isTrue();

    runner(store(), archived::addAll);

    Eventually.holds(() -> assertThat(found(task).progress().state()).isEqualTo(BulkState.FAILED));
    assertThat(found(task).progress().problem()).contains("cursor");
    assertThat(state(job)).isEqualTo(JobState.PENDING);
  }

  private BulkTask done(BulkOrder order) {
    BulkTask task = runner(store(), archived::addAll).start(order).orElseThrow();
    Eventually.holds(() -> assertThat(found(task).progress().state()).isEqualTo(BulkState.DONE));
    return found(task);
  }

  private BulkRunner runner(JobStore store, JobArchive archive) {
    Deeds deeds =
        new Deeds(
            store(),
            JobServices.over(store(), sqlite.backend().queue(), sqlite.backend().bell()),
            archive);
    BulkRunner runner = new BulkRunner(sqlite.backend().bulk(), store, deeds, PAUSES);
    runners.add(runner);
    return runner;
  }

  private BulkOrder order(BulkAction action, JobFilter filter) {
    return order(action, filter, store().now());
  }

  private static BulkOrder order(BulkAction action, JobFilter filter, Instant at) {
    JobSearch search = new JobSearch(filter.in(action.among(filter.states())));
    return new BulkOrder(action, search, "", "owner", at, -1);
  }

  private BulkOrder order(BulkAction action, JobSearch search) {
    return new BulkOrder(action, search, "", "owner", store().now(), -1);
  }

  private List<EncodingJob> jobs(int count, JobState state) {
    List<EncodingJob> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EncodingJob job = saved(store(), submitted(i));
      jobs.add(state == JobState.PENDING ? job : saved(store(), moved(job, state)));
    }
    return jobs;
  }

  private BulkTask found(BulkTask task) {
    return sqlite.backend().bulk().find(task.id()).orElseThrow();
  }

  private JobState state(EncodingJob job) {
    return store().find(job.id()).orElseThrow().state();
  }

  private List<JobState> states(List<EncodingJob> jobs) {
    return jobs.stream().map(this::state).toList();
  }

  private JobStore store() {
    return sqlite.backend().store();
  }
}
