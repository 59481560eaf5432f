package nommer.job.upkeep.internal.bulk;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.contracts.Eventually;
import nommer.contracts.OnDisk;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.bulk.BulkAction;
import nommer.job.bulk.BulkOrder;
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

/** The priority of many jobs. */
@Timeout(60)
class BulkPriorityTest {
  private static final BulkRunner.Pauses PAUSES =
      new BulkRunner.Pauses(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ZERO);
  private static final Set<JobState> WAITING = Set.of(JobState.PENDING);

  @RegisterExtension
  final OnDisk<SqliteBackend> sqlite =
      new OnDisk<>(folder -> new SqliteBackend(folder.resolve("nommer.db")));

  private final List<BulkRunner> runners = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (BulkRunner runner : runners) {
      runner.stop();
    }
  }

  @Test
  void whatWaitsGetsItAndTheRestIsSkipped() {
    List<EncodingJob> waiting = jobs(120);
    EncodingJob running = saved(store(), moved(saved(store(), 500), JobState.ENCODING));
    EncodingJob ended = saved(store(), moved(saved(store(), 501), JobState.ERROR));
    Set<JobState> states = Set.of(JobState.PENDING, JobState.ENCODING, JobState.ERROR);

    BulkTask task = done(order(JobPriority.HIGH, states));

    assertThat(waiting).allSatisfy(job -> assertThat(priority(job)).isEqualTo(JobPriority.HIGH));
    assertThat(store().find(running.id())).contains(running);
    assertThat(store().find(ended.id())).contains(ended);
    assertThat(task.progress().done()).isEqualTo(120);
    assertThat(task.progress().skipped()).isEqualTo(2);
    assertThat(found(waiting.get(3)).state()).isEqualTo(JobState.PENDING);
  }

  @Test
  void whatHasItAlreadyIsNotSavedAgain() {
    List<EncodingJob> jobs = jobs(5);
    done(order(JobPriority.LOW, WAITING));
    List<EncodingJob> low = jobs.stream().map(this::found).toList();

    BulkTask again = done(order(JobPriority.LOW, WAITING));

    assertThat(again.progress().done()).isEqualTo(5);
    assertThat(low).allSatisfy(job -> assertThat(found(job)).isEqualTo(job));
  }

  @Test
  void theNextRunnerGivesTheRestTheSame() throws InterruptedException {
    List<EncodingJob> jobs = jobs(450);
    Gate gate = new Gate(store());
    gate.letPass(2);
    BulkRunner first = runner(gate.store());
    BulkTask task = first.start(order(JobPriority.HIGH, WAITING)).orElseThrow();
    gate.awaitClosed();
    first.stop();
    assertThat(jobs.stream().map(this::priority))
        .contains(JobPriority.NORMAL)
        .contains(JobPriority.HIGH);

    runner(store());

    Eventually.holds(() -> assertThat(found(task).progress().state()).isEqualTo(BulkState.DONE));
    assertThat(jobs.stream().map(this::priority)).containsOnly(JobPriority.HIGH);
    assertThat(found(task).progress().done()).isEqualTo(450);
  }

  private BulkTask done(BulkOrder order) {
    BulkTask task = runner(store()).start(order).orElseThrow();
    Eventually.holds(() -> assertThat(found(task).progress().state()).isEqualTo(BulkState.DONE));
    return found(task);
  }

  private BulkRunner runner(JobStore store) {
    SqliteBackend backend = sqlite.backend();
    Deeds deeds =
        new Deeds(
            store(),
            JobServices.over(store(), backend.queue(), backend.bell()),
            jobs -> {
              throw new IllegalStateException("nothing is archived");
            });
    BulkRunner runner = new BulkRunner(backend.bulk(), store, deeds, PAUSES);
    runners.add(runner);
    return runner;
  }

  private BulkOrder order(JobPriority priority, Set<JobState> states) {
    JobSearch search = new JobSearch(JobFilter.ofStates(states));
    return new BulkOrder(
        BulkAction.PRIORITY, search, "", "owner", store().now(), -1, Optional.of(priority));
  }

  private List<EncodingJob> jobs(int count) {
    List<EncodingJob> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      jobs.add(saved(store(), submitted(i)));
    }
    return jobs;
  }

  private JobPriority priority(EncodingJob job) {
    return found(job).request().priority();
  }

  private EncodingJob found(EncodingJob job) {
    return store().find(job.id()).orElseThrow();
  }

  private BulkTask found(BulkTask task) {
    return sqlite.backend().bulk().find(task.id()).orElseThrow();
  }

  private JobStore store() {
    return sqlite.backend().store();
  }
}
