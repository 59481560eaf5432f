package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.NoSuchJobException;
import nommer.job.api.Outbox.Told;
import nommer.job.api.StateChange;
import nommer.job.api.WebhookEvent;
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

  /** So that a receiver knows it for what it has heard already. */
  @Test
  void whatIsToldOnceMoreSaysSinceWhenItIsSo() {
    EncodingJob job = watched();
    on.service().cancel(job.id());
    StateChange first = on.found(job.id()).outbox().untold().get(0);
    toldAll(job.id());
    on.service().redeliver(job.id());
    toldAll(job.id());

    StateChange again = on.service().redeliver(job.id()).outbox().untold().get(0);

    assertThat(again.since()).isEqualTo(first.at()).isEqualTo(first.since());
    assertThat(again.revision()).isGreaterThan(first.revision());
    assertThat(on.found(job.id()).outbox().untold()).containsExactly(again);
  }

  @Test
  void aWebhookThatIsOverIsToldNothingMore() {
    EncodingJob job = watched(WebhookEvent.FINAL);
    on.service().cancel(job.id());
    store().tell(on.found(job.id()), Told.NOTHING.over("HTTP 410"));

    assertThatThrownBy(() -> on.service().redeliver(job.id()))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("nothing more");
    on.service().retry(job.id());
    on.service().cancel(job.id());
    assertThat(due()).isEmpty();
  }

  @Test
  void aStateThatAWebhookDidNotAskForIsNotToldAgain() {
    EncodingJob job = watched(Set.of(WebhookEvent.FINISHED));
    on.service().cancel(job.id());
    assertThat(on.found(job.id()).outbox().untold()).isEmpty();

    assertThatThrownBy(() -> on.service().redeliver(job.id()))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("other states");
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

  private EncodingJob watched(Set<WebhookEvent> events) {
    JobRequest plain = OnSqlite.request("http://cms.example/hook");
    return on.service()
        .submit(
            new JobRequest(
                plain.source(),
                plain.outputs(),
                plain.notifyUrl(),
                events,
                plain.urgency(),
                plain.metadata(),
                plain.grant()));
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
