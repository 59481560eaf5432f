package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.elaborate;
import static nommer.contracts.job.TestJobs.held;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.job.api.Edition;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.store.JobCounts;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link JobStore} must do; {@link JobListContract} speaks of its pages, {@link
 * LaterContract} of jobs for later, {@link ChangedContract} of the feed of changes, {@link
 * OutboxContract} of what clients are to be told, {@link TermsContract} of what they change.
 */
public abstract class JobStoreContract {
  /** The store under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobStore store();

  @Test
  void aSavedJobIsFound() {
    EncodingJob job = saved(store(), 0);

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void anUnknownJobIsNotFound() {
    saved(store(), 0);

    assertThat(store().find(JobId.create(START))).isEmpty();
  }

  @Test
  void everyFieldSurvivesToTheLastByte() {
    EncodingJob job = saved(store(), elaborate());

    EncodingJob found = store().find(job.id()).orElseThrow();

    assertThat(found).isEqualTo(job);
    assertThat(List.copyOf(found.request().metadata().keySet()))
        .isEqualTo(List.copyOf(job.request().metadata().keySet()));
  }

  @Test
  void everyFieldThatCanChangeIsReplaced() {
    EncodingJob job = elaborate();
    EncodingJob plain =
        saved(store(), EncodingJob.create(job.id(), job.request(), job.createdAt()));
    EncodingJob full =
        new EncodingJob(
            job.id(),
            job.request(),
            job.createdAt(),
            job.status(),
            job.readiness(),
            job.lease(),
            job.attempts(),
            job.work(),
            job.media(),
            job.course(),
            job.times(),
            job.outbox(),
            new Edition(1, job.write(), 1, job.edition().newer()));

    store().save(full);
    EncodingJob filled = store().find(job.id()).orElseThrow();
    EncodingJob cleared =
        saved(store(), full.next(plain.status(), plain.lease(), plain.attempts()));

    assertThat(filled).isEqualTo(full);
    assertThat(store().find(job.id())).contains(cleared);
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void everyStateIsKept(JobState state) {
    EncodingJob job = moved(saved(store(), 0), state);

    store().save(job);

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void aSecondInsertIsRefused() {
    EncodingJob job = saved(store(), 0);
    EncodingJob twin = EncodingJob.create(job.id(), job.request(), job.createdAt());

    assertThatThrownBy(() -> store().save(twin))
        .isInstanceOfSatisfying(
            StaleJobException.class, e -> assertThat(e.id()).isEqualTo(job.id()));

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void ofTwoWritersTheSecondIsRefused() {
    EncodingJob job = saved(store(), 0);
    EncodingJob first = moved(job, JobState.DOWNLOADING);
    EncodingJob second = moved(job, JobState.CANCELLED);
    store().save(first);

    assertThatThrownBy(() -> store().save(second)).isInstanceOf(StaleJobException.class);

    assertThat(store().find(job.id())).contains(first);
  }

  @Test
  void aSaveThatSkipsARevisionIsRefused() {
    EncodingJob job = saved(store(), 0);
    EncodingJob tooFar = moved(moved(job, JobState.DOWNLOADING), JobState.ENCODING);

    assertThatThrownBy(() -> store().save(tooFar)).isInstanceOf(StaleJobException.class);

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void aSaveOfAJobThatWasNeverInsertedIsRefused() {
    EncodingJob orphan = moved(submitted(0), JobState.DOWNLOADING);

    assertThatThrownBy(() -> store().save(orphan)).isInstanceOf(StaleJobException.class);

    assertThat(store().find(orphan.id())).isEmpty();
  }

  @Test
  void ofManyRacingSavesOfOneRevisionExactlyOneWins() {
    EncodingJob job = saved(store(), 0);
    for (int round = 0; round < 20; round++) {
      EncodingJob before = job;
      List<EncodingJob> rivals = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        rivals.add(moved(before, JobState.ENCODING));
      }

      List<EncodingJob> winners = Racing.winners(rivals, store()::save);

      assertThat(winners).hasSize(1);
      job = winners.get(0);
      assertThat(store().find(job.id())).contains(job);
    }
  }

  @Test
  void racingSavesOfDifferentJobsAllWin() {
    List<EncodingJob> jobs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      jobs.add(submitted(i));
    }

    List<EncodingJob> winners = Racing.winners(jobs, store()::save);

    assertThat(winners).containsExactlyElementsOf(jobs);
    assertThat(jobs).allSatisfy(job -> assertThat(store().find(job.id())).contains(job));
  }

  @Test
  void everyStateIsCountedEvenInAnEmptyStore() {
    JobCounts counts = store().counts();

    assertThat(counts.states()).containsOnlyKeys(JobState.values());
    assertThat(counts.states().values()).containsOnly(0L);
    assertThat(counts.later()).isZero();
  }

  @Test
  void countsFollowTheJobs() {
    saved(store(), 0);
    EncodingJob running = saved(store(), moved(saved(store(), 1), JobState.DOWNLOADING));
    EncodingJob moving = saved(store(), moved(saved(store(), 2), JobState.DOWNLOADING));
    saved(store(), moved(moving, JobState.ENCODING));
    saved(store(), moved(running, JobState.DOWNLOADING));

    Eventually.holds(
        () ->
            assertThat(store().counts().states())
                .containsOnlyKeys(JobState.values())
                .containsEntry(JobState.PENDING, 1L)
                .containsEntry(JobState.DOWNLOADING, 1L)
                .containsEntry(JobState.ENCODING, 1L)
                .containsEntry(JobState.FINISHED, 0L));
  }

  @Test
  void aRefusedSaveIsNotCounted() {
    EncodingJob job = saved(store(), 0);
    store().save(moved(job, JobState.DOWNLOADING));

    assertThatThrownBy(() -> store().save(job)).isInstanceOf(StaleJobException.class);
    assertThatThrownBy(() -> store().save(moved(job, JobState.CANCELLED)))
        .isInstanceOf(StaleJobException.class);

    Eventually.holds(
        () ->
            assertThat(store().counts().states())
                .containsEntry(JobState.PENDING, 0L)
                .containsEntry(JobState.DOWNLOADING, 1L)
                .containsEntry(JobState.CANCELLED, 0L));
  }

  @Test
  void overdueJobsComeByTheEndOfTheirLeaseUpToTheLimit() {
    EncodingJob late = running(JobState.ENCODING, START.plusSeconds(30));
    EncodingJob later = running(JobState.UPLOADING, START.plusSeconds(40));
    EncodingJob latest = running(JobState.DOWNLOADING, START.plusSeconds(50));
    running(JobState.ENCODING, START.plusSeconds(60));

    Eventually.holds(
        () -> {
          assertThat(store().overdue(Instant.EPOCH, START.plusSeconds(60), 10))
              .containsExactly(late, later, latest);
          assertThat(store().overdue(Instant.EPOCH, START.plusSeconds(60), 2))
              .containsExactly(late, later);
          assertThat(store().overdue(Instant.EPOCH, START.plusSeconds(30), 10)).isEmpty();
          assertThat(store().overdue(START.plusSeconds(40), START.plusSeconds(60), 10))
              .containsExactly(later, latest);
        });
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void onlyRunningJobsAreOverdue(JobState state) {
    EncodingJob job = running(state, START.plusSeconds(1));

    Eventually.holds(
        () -> {
          List<EncodingJob> overdue = store().overdue(Instant.EPOCH, START.plusSeconds(2), 10);
          assertThat(overdue.contains(job)).isEqualTo(state.isRunning());
        });
  }

  @Test
  void aRenewedLeaseIsNoLongerOverdue() {
    EncodingJob job = running(JobState.ENCODING, START.plusSeconds(1));

    store().save(held(job, JobState.ENCODING, START.plusSeconds(13)));

    Eventually.holds(
        () -> assertThat(store().overdue(Instant.EPOCH, START.plusSeconds(2), 10)).isEmpty());
  }

  @Test
  void theStoresClockIsNearOurs() {
    Instant now = store().now();

    assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    assertThat(store().now()).isAfterOrEqualTo(now);
  }

  private EncodingJob running(JobState state, Instant deadline) {
    return saved(store(), held(saved(store(), 0), state, deadline));
  }
}
