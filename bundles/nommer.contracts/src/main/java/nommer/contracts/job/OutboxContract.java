package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.Outbox;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.api.WebhookEvent;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} must do for the changes of state that clients want to hear of. */
public abstract class OutboxContract extends DeliveriesContract {
  private static final Instant EVER = START.plusSeconds(1_000_000);

  @Test
  void aChangeStandsInItsJobUntilItIsTold() {
    EncodingJob job = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));

    EncodingJob found = untold(EVER).get(0);

    assertThat(found).isEqualTo(job);
    assertThat(found.outbox().untold())
        .containsExactly(new StateChange(1, JobState.DOWNLOADING, "DOWNLOADING", START));
    assertThat(store().tell(found, Told.of(1))).isTrue();
    assertThat(untold(EVER)).isEmpty();
    EncodingJob told = store().find(job.id()).orElseThrow();
    assertThat(told.outbox()).isEqualTo(new Outbox(List.of(), Told.of(1)));
    assertThat(told.revision()).isEqualTo(1);
  }

  @Test
  void aSubmissionIsNoChange() {
    saved(store(), watched(0));

    assertThat(untold(EVER)).isEmpty();
  }

  @Test
  void aSaveThatLeavesTheStateIsNoChange() {
    EncodingJob job = saved(store(), moved(saved(store(), watched(0)), JobState.ENCODING));
    store().tell(job, Told.of(1));

    store().save(moved(job, JobState.ENCODING));

    assertThat(untold(EVER)).isEmpty();
  }

  @Test
  void ofAJobThatNobodyAskedAboutNothingIsToTell() {
    store().save(moved(saved(store(), 0), JobState.DOWNLOADING));

    assertThat(untold(EVER)).isEmpty();
  }

  @Test
  void aRefusedSaveTellsNothing() {
    EncodingJob job = saved(store(), watched(0));
    EncodingJob first = saved(store(), moved(job, JobState.DOWNLOADING));

    assertThatThrownBy(() -> store().save(moved(job, JobState.CANCELLED)))
        .isInstanceOf(StaleJobException.class);

    assertThat(untold(EVER)).containsExactly(first);
  }

  @Test
  void changesStandInTheirOrderAndAreToldOneByOne() {
    EncodingJob job = saved(store(), watched(0));
    List<JobState> life =
        List.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING, JobState.FINISHED);
    for (JobState state : life) {
      job = saved(store(), moved(job, state));
    }

    for (int i = 0; i < life.size(); i++) {
      EncodingJob next = untold(EVER).get(0);
      assertThat(next.outbox().untold())
          .extracting(StateChange::state)
          .isEqualTo(life.subList(i, life.size()));
      assertThat(store().tell(next, Told.of(next.outbox().untold().get(0).revision()))).isTrue();
    }

    assertThat(untold(EVER)).isEmpty();
  }

  @Test
  void whatWasTriedInVainWaitsForItsNextTry() {
    EncodingJob job = saved(store(), moved(saved(store(), watched(0)), JobState.ERROR));
    Instant next = START.plusSeconds(60);

    assertThat(store().tell(job, Told.NOTHING.triedInVain(next, "HTTP 503"))).isTrue();

    assertThat(untold(next.minusMillis(1))).isEmpty();
    EncodingJob again = untold(next).get(0);
    assertThat(again.outbox().told()).isEqualTo(new Told(0, 1, next, "HTTP 503"));
    assertThat(again.outbox().untold()).hasSize(1);
  }

  /** Nobody may note a change as told that he has not seen. */
  @Test
  void nothingIsNotedOfAJobThatWasSavedSince() {
    EncodingJob read = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));
    EncodingJob now = saved(store(), moved(read, JobState.FINISHED));

    assertThat(store().tell(read, Told.of(1))).isFalse();

    assertThat(untold(EVER)).containsExactly(now);
    assertThat(now.outbox().untold()).hasSize(2);
  }

  /** As when feederd was stopped while it told, and another took the lead. */
  @Test
  void nothingIsNotedOverWhatAnotherNotedMeanwhile() {
    EncodingJob read = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));
    store().tell(read, Told.of(1));

    assertThat(store().tell(read, Told.NOTHING.triedInVain(START, "HTTP 500"))).isFalse();
    assertThat(store().find(read.id()).orElseThrow().outbox().told()).isEqualTo(Told.of(1));
  }

  @Test
  void ofTwoThatTriedInVainOneIsNoted() {
    EncodingJob read = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));
    Told first = Told.NOTHING.triedInVain(START.plusSeconds(5), "HTTP 500");
    assertThat(store().tell(read, first)).isTrue();

    assertThat(store().tell(read, Told.of(1))).isFalse();

    EncodingJob now = store().find(read.id()).orElseThrow();
    assertThat(now.outbox().told()).isEqualTo(first);
    assertThat(store().tell(now, Told.of(1))).isTrue();
  }

  @Test
  void whatIsPutOffMeanwhileIsNotedAllTheSame() {
    EncodingJob read = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));
    assertThat(store().tell(read, Told.NOTHING.putOff(START, "more wait"))).isTrue();

    assertThat(store().tell(read, Told.of(1))).isTrue();
  }

  /** A node works on with what it read once, and knows nothing of what was told meanwhile. */
  @Test
  void aSaveByOneWhoDoesNotKnowWhatWasToldRepeatsNothing() {
    EncodingJob read = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));
    store().tell(read, Told.of(1));

    store().save(moved(read, JobState.ENCODING));

    EncodingJob next = untold(EVER).get(0);
    assertThat(next.outbox().told()).isEqualTo(Told.of(1));
    assertThat(next.outbox().untold())
        .extracting(StateChange::state)
        .containsExactly(JobState.ENCODING);
  }

  @Test
  void theLongestDueComeFirstUpToTheLimit() {
    for (int i = 0; i < 5; i++) {
      EncodingJob job = saved(store(), moved(saved(store(), watched(i)), JobState.DOWNLOADING));
      store().tell(job, Told.NOTHING.triedInVain(START.plusSeconds(10 - i), ""));
    }

    assertThat(store().untold(START.plusSeconds(9), 3))
        .extracting(job -> job.outbox().told().nextTry())
        .containsExactly(START.plusSeconds(6), START.plusSeconds(7), START.plusSeconds(8));
  }

  @Test
  void aLookGoesOnFromATime() {
    for (int i = 0; i < 5; i++) {
      EncodingJob job = saved(store(), moved(saved(store(), watched(i)), JobState.DOWNLOADING));
      store().tell(job, Told.NOTHING.triedInVain(START.plusSeconds(10 + i), ""));
    }

    assertThat(store().untold(START.plusSeconds(11), START.plusSeconds(13), 9))
        .extracting(job -> job.outbox().tellAt())
        .containsExactly(START.plusSeconds(11), START.plusSeconds(12), START.plusSeconds(13));
  }

  /** Or a window over those that are due would be caught at its head. */
  @Test
  void whatIsStillToBeToldStandsInTheOrderOfItsLastChange() {
    EncodingJob first = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));
    EncodingJob job = saved(store(), moved(first, JobState.ENCODING));

    store().tell(job, Told.of(1));

    Instant changed = job.status().updatedAt();
    assertThat(untold(EVER).get(0).outbox().tellAt()).isEqualTo(changed);
    assertThat(store().untold(changed, EVER, 9)).hasSize(1);
    assertThat(store().untold(changed.plusMillis(1), EVER, 9)).isEmpty();
  }

  @Test
  void aWebhookIsToldOfTheStatesThatItAskedFor() {
    EncodingJob job = saved(store(), watched(0, WebhookEvent.DOWNLOADING, WebhookEvent.FAILED));
    for (JobState state : List.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.ERROR)) {
      job = saved(store(), moved(job, state));
    }

    assertThat(untold(EVER).get(0).outbox().untold())
        .extracting(StateChange::state)
        .containsExactly(JobState.DOWNLOADING, JobState.ERROR);
  }

  @Test
  void whoWantsToHearNothingMoreHearsNothingMore() {
    EncodingJob job = saved(store(), moved(saved(store(), watched(0)), JobState.DOWNLOADING));

    assertThat(store().tell(job, Told.NOTHING.over("HTTP 410"))).isTrue();

    assertThat(untold(EVER)).isEmpty();
    store().save(moved(job, JobState.FINISHED));
    EncodingJob now = store().find(job.id()).orElseThrow();
    assertThat(now.outbox()).isEqualTo(new Outbox(List.of(), Told.NOTHING.over("HTTP 410")));
    assertThat(now.outbox().told().isOver()).isTrue();
  }

  /** What a client is told of an error is that of the change, whatever became of the job since. */
  @Test
  void aChangeKeepsItsErrorAndItsTime() {
    EncodingJob job = saved(store(), watched(0));
    JobError error = new JobError("ENCODER_FAILED", "bad_output", "too long a story");
    JobStatus status = new JobStatus(JobState.ERROR, "failed", error, 0.5, START);
    job = saved(store(), job.next(status, job.lease(), job.attempts()));
    store().tell(job, Told.of(1));

    job = saved(store(), job.retold(START.plusSeconds(7)));
    store().save(moved(job, JobState.PENDING));

    assertThat(untold(EVER).get(0).outbox().untold().get(0))
        .isEqualTo(
            new StateChange(
                2,
                JobState.ERROR,
                "failed",
                new JobError("ENCODER_FAILED", "bad_output", ""),
                START.plusSeconds(7),
                START));
  }

  private List<EncodingJob> untold(Instant time) {
    return store().untold(time, 10);
  }
}
