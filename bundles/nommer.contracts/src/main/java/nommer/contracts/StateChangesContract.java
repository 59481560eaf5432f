package nommer.contracts;

import static nommer.contracts.TestJobs.moved;
import static nommer.contracts.TestJobs.saved;
import static nommer.contracts.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.JobStore;
import nommer.job.api.StaleJobException;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges;
import nommer.job.api.StateChanges.Notice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StateChanges} must do. A change may come twice, never early and never not at
 * all.
 */
public abstract class StateChangesContract {
  private static final Duration BRIEF = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService taker = Executors.newSingleThreadExecutor();

  /** The store whose changes are told of; empty when the test begins. */
  protected abstract JobStore store();

  /** The outbox under test; the same one throughout a test, and empty when the test begins. */
  protected abstract StateChanges changes();

  @AfterEach
  void stopTheTaker() {
    taker.shutdownNow();
  }

  @Test
  void aChangeIsTakenWithAllItTells() throws Exception {
    EncodingJob job = announced(saved(store(), watched(0)), JobState.DOWNLOADING);

    Notice notice = one();

    assertThat(notice.change()).isEqualTo(StateChange.of(job));
    assertThat(notice.tries()).isZero();
  }

  @Test
  void aSubmissionIsNoChange() throws Exception {
    saved(store(), watched(0));

    assertThat(changes().take(10, BRIEF)).isEmpty();
  }

  @Test
  void aSaveThatLeavesTheStateIsNoChange() throws Exception {
    EncodingJob job = announced(saved(store(), watched(0)), JobState.ENCODING);
    one().done();

    store().save(moved(job, JobState.ENCODING));

    assertThat(changes().take(10, BRIEF)).isEmpty();
  }

  @Test
  void aJobThatNobodyAskedAboutYieldsNothing() throws Exception {
    store().save(moved(saved(store(), 0), JobState.DOWNLOADING));

    assertThat(changes().take(10, BRIEF)).isEmpty();
  }

  @Test
  void aRefusedSaveYieldsNothing() throws Exception {
    EncodingJob job = saved(store(), watched(0));
    announced(job, JobState.DOWNLOADING);
    one().done();

    assertThatThrownBy(() -> store().save(moved(job, JobState.CANCELLED)))
        .isInstanceOf(StaleJobException.class);

    assertThat(changes().take(10, BRIEF)).isEmpty();
  }

  @Test
  void changesOfOneJobComeOneByOneInOrder() throws Exception {
    EncodingJob job = saved(store(), watched(0));
    List<JobState> life =
        List.of(JobState.DOWNLOADING, JobState.ENCODING, JobState.UPLOADING, JobState.FINISHED);
    for (JobState state : life) {
      job = announced(job, state);
    }

    List<JobState> told = new ArrayList<>();
    for (int i = 0; i < life.size(); i++) {
      Notice notice = one();
      assertThat(changes().take(10, Duration.ZERO)).isEmpty();
      told.add(notice.change().state());
      notice.done();
    }

    assertThat(told).isEqualTo(life);
    assertThat(changes().take(10, BRIEF)).isEmpty();
  }

  @Test
  void aChangeGivenBackReturnsAfterTheDelayAndIsCounted() throws Exception {
    announced(saved(store(), watched(0)), JobState.DOWNLOADING);
    long began = System.nanoTime();

    one().giveBack(Duration.ofSeconds(1));

    assertThat(one().tries()).isOne();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void aChangeGivenBackHoldsUpItsOwnJobAlone() throws Exception {
    EncodingJob job = announced(saved(store(), watched(0)), JobState.DOWNLOADING);
    announced(job, JobState.ENCODING);
    one().giveBack(LONG);
    announced(moved(job, JobState.ENCODING), JobState.UPLOADING);

    EncodingJob other = announced(saved(store(), watched(1)), JobState.DOWNLOADING);

    assertThat(one().change().id()).isEqualTo(other.id());
    assertThat(changes().take(10, BRIEF)).isEmpty();
  }

  @Test
  void noMoreIsTakenThanWasAskedFor() throws Exception {
    for (int i = 0; i < 5; i++) {
      announced(saved(store(), watched(i)), JobState.DOWNLOADING);
    }

    assertThat(changes().take(2, LONG)).hasSizeBetween(1, 2);
  }

  @Test
  void anAnnouncementWakesAWaitingTake() throws Exception {
    EncodingJob job = saved(store(), watched(0));
    Future<List<Notice>> waiting = taker.submit(() -> changes().take(10, LONG));
    assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isNotNull();

    announced(job, JobState.DOWNLOADING);

    assertThat(waiting.get(10, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void aChangePutAgainComesOnceMoreAndIsNotDoubled() throws Exception {
    EncodingJob job = announced(saved(store(), watched(0)), JobState.ERROR);
    changes().putAgain(StateChange.of(job));
    one().done();
    assertThat(changes().take(10, BRIEF)).isEmpty();

    changes().putAgain(StateChange.of(job));

    assertThat(one().change()).isEqualTo(StateChange.of(job));
  }

  @Test
  void aChangePutAgainWaitsBehindAnEarlierOneOfItsJob() throws Exception {
    EncodingJob first = announced(saved(store(), watched(0)), JobState.ENCODING);
    one().giveBack(LONG);

    changes().putAgain(StateChange.of(moved(first, JobState.ERROR)));

    assertThat(changes().take(10, BRIEF)).isEmpty();
  }

  @Test
  void toTakeNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> changes().take(0, BRIEF));
  }

  /** Saves the job's next revision, as the job service does. */
  private EncodingJob announced(EncodingJob job, JobState state) {
    EncodingJob next = moved(job, state);
    store().save(next);
    changes().announce(StateChange.of(next));
    return next;
  }

  private Notice one() throws InterruptedException {
    List<Notice> taken = changes().take(1, LONG);
    assertThat(taken).hasSize(1);
    return taken.get(0);
  }
}
