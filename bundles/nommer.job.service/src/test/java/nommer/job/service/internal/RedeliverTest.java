package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.NoSuchJobException;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.store.JobConflictException;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that lost what they were told, or were away for long. */
@Timeout(60)
class RedeliverTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();

  @Test
  void whoWasToldEverythingIsToldTheStateOnceMore() {
    EncodingJob job = watched();
    on.service().cancel(job.id());
    EncodingJob told = toldAll(job.id());

    EncodingJob again = on.service().redeliver(job.id());

    assertThat(again.outbox().untold())
        .extracting(StateChange::state)
        .containsExactly(JobState.CANCELLED);
    assertThat(again.status()).as("when it ended stays").isEqualTo(told.status());
    assertThat(due()).extracting(EncodingJob::id).containsExactly(job.id());
  }

  @Test
  void whatWasPutOffIsDueAtOnce() {
    EncodingJob job = watched();
    on.service().cancel(job.id());
    EncodingJob cancelled = on.found(job.id());
    Instant later = Instant.now().plusSeconds(3000);
    store().tell(cancelled, cancelled.outbox().told().triedInVain(later, "HTTP 503"));
    assertThat(due()).isEmpty();

    EncodingJob again = on.service().redeliver(job.id());

    assertThat(again.outbox().untold()).hasSize(1);
    assertThat(again.revision()).as("nothing else changed").isEqualTo(cancelled.revision());
    assertThat(due()).extracting(EncodingJob::id).containsExactly(job.id());
  }

  @Test
  void ofARunningJobTheNextChangeIsTold() {
    EncodingJob job = watched();
    JobClaim claim = on.claimed(job.id(), "n1/b");
    toldAll(job.id());

    assertThatThrownBy(() -> on.service().redeliver(job.id()))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("next change");

    claim.advance(JobState.ENCODING, "", List.of());
  }

  @Test
  void whereNobodyListensOrThereIsNoJobItIsRefused() {
    JobId silent = on.submitted().id();

    assertThatThrownBy(() -> on.service().redeliver(silent))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("nobody to tell");
    assertThatThrownBy(() -> on.service().redeliver(JobId.create(Instant.now())))
        .isInstanceOf(NoSuchJobException.class);
  }

  private EncodingJob watched() {
    return on.service().submit(OnSqlite.request("http://cms.example/hook"));
  }

  private EncodingJob toldAll(JobId id) {
    EncodingJob job = on.found(id);
    List<StateChange> untold = job.outbox().untold();
    store().tell(job, Told.of(untold.get(untold.size() - 1).revision()));
    return on.found(id);
  }

  private List<EncodingJob> due() {
    return store().untold(Instant.now(), 9);
  }

  private JobStore store() {
    return on.store();
  }
}
