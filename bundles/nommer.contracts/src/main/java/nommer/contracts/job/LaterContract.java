package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.later;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Readiness;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} must do with jobs that are for later. */
public abstract class LaterContract {
  /** The store under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobStore store();

  @Test
  void aJobForLaterIsFoundAsItIs() {
    EncodingJob job = saved(store(), later(0, START.plusSeconds(10)));

    assertThat(store().find(job.id())).contains(job);
  }

  @Test
  void aJobForLaterIsCountedButDoesNotWait() {
    EncodingJob ready = saved(store(), 0);
    saved(store(), later(1, START.plusSeconds(10)));
    saved(store(), later(2, START.plusSeconds(20)));

    Eventually.holds(
        () -> {
          assertThat(store().counts().of(JobState.PENDING)).isEqualTo(3);
          assertThat(store().counts().later()).isEqualTo(2);
          assertThat(store().counts().ready()).isEqualTo(1);
          assertThat(store().waiting(10)).containsExactly(ready);
        });
  }

  @Test
  void aDeadlineMakesNoJobForLaterDue() {
    EncodingJob due = TestJobs.dueAfter(0, 60);
    saved(store(), due.with(new Readiness(START.plusSeconds(10), true)));
    EncodingJob ready = saved(store(), TestJobs.dueAfter(1, 90));

    Eventually.holds(() -> assertThat(store().due(10)).containsExactly(ready));
  }

  @Test
  void whatIsRipeComesByItsTimeUpToTheLimit() {
    EncodingJob second = saved(store(), later(0, START.plusSeconds(20)));
    EncodingJob first = saved(store(), later(1, START.plusSeconds(10)));
    EncodingJob third = saved(store(), later(2, START.plusSeconds(30)));
    saved(store(), 3);

    assertThat(ripe(9, 10)).isEmpty();
    assertThat(ripe(10, 10)).containsExactly(first);
    assertThat(ripe(30, 10)).containsExactly(first, second, third);
    assertThat(ripe(30, 2)).containsExactly(first, second);
  }

  @Test
  void whatWasMadeReadyWaits() {
    EncodingJob job = saved(store(), later(0, START.plusSeconds(10)));

    EncodingJob ready = saved(store(), job.ready(START.plusSeconds(11)));

    assertThat(ripe(60, 10)).isEmpty();
    assertThat(store().find(job.id())).contains(ready);
    Eventually.holds(
        () -> {
          assertThat(store().waiting(10)).containsExactly(ready);
          assertThat(store().counts().later()).isZero();
          assertThat(store().counts().ready()).isEqualTo(1);
        });
  }

  @Test
  void aJobThatIsCalledOffIsNeverRipe() {
    EncodingJob job = saved(store(), later(0, START.plusSeconds(10)));

    saved(store(), moved(job, JobState.CANCELLED));

    assertThat(ripe(60, 10)).isEmpty();
    Eventually.holds(() -> assertThat(store().counts().later()).isZero());
  }

  @Test
  void aJobThatWasTriedMayWaitAgain() {
    EncodingJob running = saved(store(), moved(saved(store(), 0), JobState.ENCODING));
    Instant again = START.plusSeconds(30);

    EncodingJob job =
        saved(store(), moved(running, JobState.PENDING).with(Readiness.from(again, START)));

    assertThat(ripe(29, 10)).isEmpty();
    assertThat(ripe(30, 10)).containsExactly(job);
    Eventually.holds(() -> assertThat(store().counts().later()).isEqualTo(1));
  }

  private List<EncodingJob> ripe(long seconds, int limit) {
    return store().ripe(START.plusSeconds(seconds), limit);
  }
}
