package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.store.JobStore;
import nommer.job.store.StaleJobException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a {@link JobStore} must do about jobs that are removed. */
public abstract class RemovalContract {
  /** The store under test; empty before each test. */
  protected abstract JobStore store();

  @Test
  void aFinalJobIsRemovedAtItsRevisionAndALateSaveOfItIsStale() {
    EncodingJob other = saved(store(), moved(saved(store(), 1), JobState.FINISHED));
    EncodingJob ended = saved(store(), moved(saved(store(), 2), JobState.CANCELLED));

    assertThat(store().delete(ended.id(), ended.revision() - 1)).isFalse();
    assertThat(store().find(ended.id())).contains(ended);
    assertThat(store().delete(ended.id(), ended.revision())).isTrue();

    assertThat(store().find(ended.id())).isEmpty();
    assertThat(store().delete(ended.id(), ended.revision())).as("once more").isTrue();
    assertThatThrownBy(() -> store().save(moved(ended, JobState.PENDING)))
        .isInstanceOf(StaleJobException.class);
    assertThat(store().find(ended.id())).isEmpty();
    assertThat(store().find(other.id())).contains(other);
    Eventually.holds(() -> assertThat(store().counts().of(JobState.CANCELLED)).isZero());
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "DOWNLOADING", "ENCODING", "UPLOADING"})
  void aJobThatIsNotFinalIsNeverRemoved(JobState state) {
    EncodingJob job = saved(store(), 1);
    EncodingJob live = state == JobState.PENDING ? job : saved(store(), moved(job, state));

    assertThat(store().delete(live.id(), live.revision())).isFalse();

    assertThat(store().find(live.id())).contains(live);
  }

  @Test
  void whatAReaderOfChangesKnowsIsNotTakenForANewChangeAfterARemoval() {
    EncodingJob ended = saved(store(), moved(saved(store(), 1), JobState.CANCELLED));
    String cursor = store().latest();
    store().delete(ended.id(), ended.revision());

    EncodingJob next = saved(store(), 2);

    Eventually.holds(
        () ->
            assertThat(store().changed(cursor, 10).jobs())
                .extracting(EncodingJob::id)
                .contains(next.id()));
  }
}
