package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.History;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.NoSuchJobException;
import nommer.job.store.JobConflictException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that people end, or want once more. */
@Timeout(60)
class CancelAndRetryTest {
  private static final JobError ERROR = new JobError("ENCODER_FAILED", "", "no");

  @RegisterExtension final OnSqlite on = new OnSqlite();

  @Test
  void aPendingJobIsCancelled() throws Exception {
    EncodingJob job = on.submitted();

    on.service().cancel(job.id());

    assertThat(on.found(job.id()).state()).isEqualTo(JobState.CANCELLED);
    assertThat(on.service().claim(job.id(), "n1/b", -1)).isEmpty();
    assertThat(on.hints()).isEmpty();
  }

  @Test
  void aRunningJobIsCancelledAndKeepsItsStagingOnRecord() {
    EncodingJob job = on.submitted();
    on.claimed(job.id(), "n1/b").advance(JobState.ENCODING, "", List.of(".nommer-x"));

    on.service().cancel(job.id());

    EncodingJob cancelled = on.found(job.id());
    assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
    assertThat(cancelled.lease().staged()).containsExactly(".nommer-x");
    assertThat(cancelled.lease().isHeld()).isFalse();
  }

  @Test
  void aJobThatPublishesIsNotCancelled() {
    EncodingJob job = on.submitted();
    JobClaim claim = on.claimed(job.id(), "n1/b");
    claim.publishing();

    assertThatThrownBy(() -> on.service().cancel(job.id()))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("publishing");

    claim.finish("");
    assertThat(on.found(job.id()).state()).isEqualTo(JobState.FINISHED);
  }

  @ParameterizedTest
  @EnumSource(names = {"FINISHED", "ERROR", "CANCELLED"})
  void aFinalJobIsNotCancelled(JobState state) {
    EncodingJob job = ended(state);

    assertThatThrownBy(() -> on.service().cancel(job.id()))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining(state.name());
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "CANCELLED"})
  void aFinalJobIsRetriedWithItsAttemptsForgiven(JobState state) throws Exception {
    EncodingJob job = ended(state);
    long revision = on.found(job.id()).revision();
    on.hints();

    EncodingJob retried = on.service().retry(job.id());

    assertThat(retried.state()).isEqualTo(JobState.PENDING);
    assertThat(retried.revision()).isEqualTo(revision + 1);
    assertThat(retried.attempts().with(History.NONE)).isEqualTo(new Attempts(1, 0, 0));
    assertThat(retried.status().error()).isEqualTo(JobError.NONE);
    assertThat(on.hints()).containsExactly(job.id());
  }

  @Test
  void aFinishedJobIsNotRetried() {
    EncodingJob job = ended(JobState.FINISHED);

    assertThatThrownBy(() -> on.service().retry(job.id())).isInstanceOf(JobConflictException.class);
  }

  @Test
  void aLiveJobIsNotRetried() {
    EncodingJob job = on.submitted();

    assertThatThrownBy(() -> on.service().retry(job.id())).isInstanceOf(JobConflictException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"FINISHED", "ERROR", "CANCELLED"})
  void aFinalJobIsDeleted(JobState state) {
    EncodingJob job = ended(state);

    List<EncodingJob> given = new ArrayList<>();
    assertThat(on.service().delete(job.id(), given::add).state()).isEqualTo(state);

    assertThat(given).extracting(EncodingJob::id).containsExactly(job.id());

    assertThat(on.store().find(job.id())).isEmpty();
    assertThatThrownBy(() -> on.service().delete(job.id(), given::add))
        .isInstanceOf(NoSuchJobException.class);
  }

  @Test
  void aJobWhoseStagingIsStillThereIsNotDeleted() {
    EncodingJob job = on.submitted();
    on.claimed(job.id(), "n1/b").advance(JobState.ENCODING, "", List.of(".nommer-x"));
    EncodingJob cancelled = on.service().cancel(job.id());

    assertThatThrownBy(() -> on.service().delete(job.id(), this::refuse))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("staged");
    assertThat(on.found(job.id())).isEqualTo(cancelled);
  }

  @Test
  void aLiveJobIsNotDeleted() {
    EncodingJob job = on.submitted();

    assertThatThrownBy(() -> on.service().delete(job.id(), this::refuse))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("cancel it first");
    assertThat(on.store().find(job.id())).contains(job);
  }

  @Test
  void aFinalJobThatCannotBeKeptElsewhereStays() {
    EncodingJob job = ended(JobState.FINISHED);

    assertThatThrownBy(() -> on.service().delete(job.id(), this::refuse))
        .hasMessageContaining("refused");
    assertThat(on.store().find(job.id())).isPresent();
  }

  private void refuse(EncodingJob job) {
    throw new IllegalStateException("refused: " + job.id());
  }

  @Test
  void anUnknownJobIsNeitherCancelledNorRetried() {
    JobId unknown = JobId.create(Instant.now());

    assertThatThrownBy(() -> on.service().cancel(unknown)).isInstanceOf(NoSuchJobException.class);
    assertThatThrownBy(() -> on.service().retry(unknown)).isInstanceOf(NoSuchJobException.class);
  }

  private EncodingJob ended(JobState state) {
    EncodingJob job = on.submitted();
    JobClaim claim = on.claimed(job.id(), "n1/b");
    switch (state) {
      case FINISHED -> claim.finish("");
      case ERROR -> claim.fail(ERROR);
      default -> on.service().cancel(job.id());
    }
    return job;
  }
}
