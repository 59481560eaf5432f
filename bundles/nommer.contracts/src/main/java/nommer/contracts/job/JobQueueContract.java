package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.store.JobQueue;
import nommer.job.store.JobQueue.Delivery;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link JobQueue} must do. Hints may come twice or late, so the tests wait for what
 * must come, and never insist that nothing superfluous does, but for a hint that was given back.
 */
public abstract class JobQueueContract {
  private static final Duration BRIEF = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService taker = Executors.newSingleThreadExecutor();

  /** The store whose jobs the queue announces; empty when the test begins. */
  protected abstract JobStore store();

  /** The queue under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobQueue queue();

  /** Whether hints come oldest first, rather than in about that order. */
  protected boolean isOrdered() {
    return true;
  }

  @AfterEach
  void stopTheTaker() {
    taker.shutdownNow();
  }

  @Test
  void anEmptyQueueYieldsNothingOnceTheWaitIsOver() throws Exception {
    long began = System.nanoTime();

    List<Delivery> taken = queue().take(10, BRIEF);

    assertThat(taken).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(BRIEF.minusMillis(50), BRIEF.plusSeconds(5));
  }

  @Test
  void aHintIsTaken() throws Exception {
    EncodingJob job = announced(0);

    List<Delivery> taken = queue().take(10, LONG);

    assertThat(taken).extracting(Delivery::id).containsExactly(job.id());
  }

  @Test
  void everyHintIsTakenTheOldestFirst() throws Exception {
    List<JobId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(announced(i).id());
    }

    List<JobId> taken = takenAndClaimed(5);

    if (isOrdered()) {
      assertThat(taken).containsExactlyElementsOf(ids);
    } else {
      assertThat(taken).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @Test
  void aHigherPriorityIsTakenFirst() throws Exception {
    JobId low = announced(0, JobPriority.LOW);
    JobId normal = announced(1, JobPriority.NORMAL);
    JobId high = announced(2, JobPriority.HIGH);

    assertThat(takenAndClaimed(3)).containsExactly(high, normal, low);
  }

  @Test
  void aJobWhosePriorityWasChangedIsTakenByThat() throws Exception {
    JobId old = announced(0, JobPriority.NORMAL);
    EncodingJob job = saved(store(), submitted(1, JobPriority.LOW));
    EncodingJob raised = job.on(job.request().terms().with(JobPriority.HIGH), TestJobs.START);
    store().save(raised);
    queue().put(job.id(), JobPriority.HIGH);

    assertThat(takenAndClaimed(2)).containsExactly(job.id(), old);
  }

  @Test
  void aPutOfAnyPriorityWakesAWaitingTake() throws Exception {
    for (JobPriority priority : JobPriority.values()) {
      Future<List<Delivery>> waiting = taker.submit(() -> queue().take(10, LONG));
      assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isNotNull();

      JobId job = announced(0, priority);

      List<Delivery> taken = waiting.get(10, TimeUnit.SECONDS);
      assertThat(taken).extracting(Delivery::id).containsExactly(job);
      store().save(moved(store().find(job).orElseThrow(), JobState.DOWNLOADING));
      taken.forEach(Delivery::done);
    }
  }

  @Test
  void aHintOfAnyPriorityGivenBackReturns() throws Exception {
    for (JobPriority priority : JobPriority.values()) {
      JobId job = announced(0, priority);
      queue().take(1, LONG).get(0).giveBack(Duration.ofSeconds(1));

      assertThat(takenAndClaimed(1)).containsExactly(job);
    }
  }

  @Test
  void noMoreIsTakenThanWasAskedFor() throws Exception {
    for (int i = 0; i < 5; i++) {
      announced(i);
    }

    assertThat(queue().take(2, LONG)).hasSizeBetween(1, 2);
  }

  @Test
  void aHintInHandIsNotHandedOutAgainAtOnce() throws Exception {
    announced(0);

    assertThat(queue().take(1, LONG)).hasSize(1);

    assertThat(queue().take(1, BRIEF)).isEmpty();
  }

  @Test
  void aHintOfAClaimedJobDoesNoHarm() throws Exception {
    EncodingJob job = announced(0);
    store().save(moved(job, JobState.DOWNLOADING));

    queue().take(10, BRIEF).forEach(Delivery::done);

    assertThat(queue().take(10, BRIEF)).isEmpty();
  }

  @Test
  void aHintThatIsDoneWithDoesNotReturn() throws Exception {
    EncodingJob job = announced(0);
    Delivery hint = queue().take(1, LONG).get(0);
    store().save(moved(job, JobState.DOWNLOADING));

    hint.done();

    assertThat(queue().take(1, BRIEF)).isEmpty();
  }

  @Test
  void aHintGivenBackHidesForTheDelayAndReturns() throws Exception {
    EncodingJob job = announced(0);
    Delivery hint = queue().take(1, LONG).get(0);

    hint.giveBack(Duration.ofSeconds(4));

    assertThat(queue().take(1, BRIEF)).as("for longer than a busy machine needs to ask").isEmpty();
    assertThat(queue().take(1, LONG)).extracting(Delivery::id).containsExactly(job.id());
  }

  @Test
  void aHintGivenBackDoesNotHoldUpOthers() throws Exception {
    announced(0);
    queue().take(1, LONG).get(0).giveBack(LONG);

    EncodingJob other = announced(1);

    assertThat(queue().take(1, LONG)).extracting(Delivery::id).containsExactly(other.id());
  }

  @Test
  void anInterruptEndsTheWait() {
    Future<List<Delivery>> waiting = taker.submit(() -> queue().take(10, LONG));
    assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isNotNull();

    taker.shutdownNow();

    assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void toTakeNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> queue().take(0, BRIEF));
  }

  private EncodingJob announced(long millis) {
    EncodingJob job = saved(store(), millis);
    queue().put(job.id(), JobPriority.NORMAL);
    return job;
  }

  private JobId announced(long millis, JobPriority priority) {
    EncodingJob job = saved(store(), submitted(millis, priority));
    queue().put(job.id(), priority);
    return job.id();
  }

  /**
   * Takes hints one at a time and claims their jobs, as a node does, until it has {@code count}.
   */
  private List<JobId> takenAndClaimed(int count) throws InterruptedException {
    List<JobId> ids = new ArrayList<>();
    Set<JobId> claimed = new HashSet<>();
    long end = System.nanoTime() + LONG.toNanos();
    while (ids.size() < count && System.nanoTime() < end) {
      for (Delivery hint : queue().take(1, BRIEF)) {
        if (claimed.add(hint.id())) {
          ids.add(hint.id());
          store().save(moved(store().find(hint.id()).orElseThrow(), JobState.DOWNLOADING));
        }
        hint.done();
      }
    }
    return ids;
  }
}
