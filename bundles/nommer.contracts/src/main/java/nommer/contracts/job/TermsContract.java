package nommer.contracts.job;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.dueAfter;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.api.Terms;
import nommer.job.api.WebhookEvent;
import nommer.job.store.JobStore;
import org.junit.jupiter.api.Test;

/** What every {@link JobStore} must do with jobs whose clients change when they need them. */
public abstract class TermsContract {
  private static final Instant LATER = START.plus(Duration.ofHours(1));

  /** The store under test; the same one throughout a test, and empty when the test begins. */
  protected abstract JobStore store();

  @Test
  void newTermsAreKeptThroughLaterSavesAndSoAreThoseOfTheSubmission() {
    EncodingJob job = saved(store(), TestJobs.watched(0));
    Terms first = job.request().terms();

    EncodingJob changed =
        changed(
            job,
            terms ->
                terms
                    .with(JobPriority.LOW)
                    .withDeadline(Optional.of(LATER))
                    .withNotBefore(Optional.of(START.plusMillis(1)))
                    .withNotifyUrl("https://h/é?a=\"1\""));
    EncodingJob again = changed(changed, terms -> terms.withDeadline(Optional.empty()));
    EncodingJob begun = saved(store(), moved(again, JobState.DOWNLOADING));

    EncodingJob found = store().find(job.id()).orElseThrow();
    assertThat(found).isEqualTo(begun);
    assertThat(found.request().priority()).isEqualTo(JobPriority.LOW);
    assertThat(found.request().deadline()).isEmpty();
    assertThat(found.request().notifyUrl()).isEqualTo("https://h/é?a=\"1\"");
    assertThat(found.request().submitted()).contains(first);
    assertThat(found.request().asksTheSameAs(job.request())).isTrue();
  }

  @Test
  void aWebhookMovesWithItsEventsAndIsOneAgainAfterItWasTakenAway() {
    EncodingJob job = saved(store(), TestJobs.watched(0, WebhookEvent.FAILED));

    EncodingJob moved = changed(job, terms -> terms.withNotifyUrl("https://h/other"));
    assertThat(store().find(job.id())).contains(moved);
    assertThat(moved.request().isWebhook()).isTrue();
    EncodingJob gone = changed(moved, terms -> terms.withNotifyUrl(""));
    assertThat(store().find(job.id())).contains(gone);
    assertThat(gone.request().isWebhook()).isFalse();
    assertThat(gone.request().tells(JobState.ERROR)).isFalse();
    EncodingJob back = changed(gone, terms -> terms.withNotifyUrl("https://h/third"));

    EncodingJob found = store().find(job.id()).orElseThrow();
    assertThat(found).isEqualTo(back);
    assertThat(found.request().webhookEvents()).containsExactly(WebhookEvent.FAILED);
    assertThat(found.request().tells(JobState.ERROR)).isTrue();
    assertThat(found.request().tells(JobState.FINISHED)).isFalse();
    assertThat(found.request().asksTheSameAs(job.request())).isTrue();
    EncodingJob failed = saved(store(), moved(found, JobState.ERROR));
    assertThat(store().find(job.id()).orElseThrow().outbox().untold()).hasSize(1);
    assertThat(failed.outbox().untold()).hasSize(1);
  }

  @Test
  void aDeadlineThatIsSetOrTakenAwayOrMovedCounts() {
    EncodingJob set = saved(store(), 0);
    EncodingJob gone = saved(store(), dueAfter(1, 60));
    EncodingJob moved = saved(store(), dueAfter(2, 90));
    EncodingJob same = saved(store(), dueAfter(3, 120));

    EncodingJob first = changed(moved, terms -> terms.withDeadline(Optional.of(START)));
    EncodingJob last = changed(set, terms -> terms.withDeadline(Optional.of(LATER)));
    changed(gone, terms -> terms.withDeadline(Optional.empty()));

    Eventually.holds(() -> assertThat(store().due(10)).containsExactly(first, same, last));
  }

  @Test
  void aDeadlineThatWasTakenAwayMayComeBack() {
    EncodingJob job = saved(store(), dueAfter(0, 60));
    EncodingJob gone = changed(job, terms -> terms.withDeadline(Optional.empty()));

    EncodingJob back = changed(gone, terms -> terms.withDeadline(Optional.of(LATER)));

    Eventually.holds(() -> assertThat(store().due(10)).containsExactly(back));
  }

  @Test
  void aJobIsPutOffAndCalledBack() {
    EncodingJob job = saved(store(), 0);

    EncodingJob later = changed(job, terms -> terms.withNotBefore(Optional.of(LATER)));

    assertThat(store().ripe(LATER, 10)).containsExactly(later);
    Eventually.holds(
        () -> {
          assertThat(store().waiting(10)).isEmpty();
          assertThat(store().counts().later()).isEqualTo(1);
        });

    EncodingJob ready = changed(later, terms -> terms.withNotBefore(Optional.empty()));

    assertThat(ready.queuedAt()).isEqualTo(START);
    assertThat(store().ripe(LATER, 10)).isEmpty();
    Eventually.holds(
        () -> {
          assertThat(store().waiting(10)).containsExactly(ready);
          assertThat(store().counts().later()).isZero();
        });
  }

  @Test
  void newTermsAreAChange() {
    EncodingJob job = saved(store(), 0);
    String cursor = store().latest();

    EncodingJob changed = changed(job, terms -> terms.withDeadline(Optional.of(LATER)));

    Eventually.holds(() -> assertThat(store().changed(cursor, 10).jobs()).containsExactly(changed));
  }

  @Test
  void whereNobodyIsToBeToldNothingIsLeftToTell() {
    EncodingJob job = saved(store(), TestJobs.watched(0));
    EncodingJob running = saved(store(), moved(job, JobState.DOWNLOADING));
    EncodingJob waits = saved(store(), moved(running, JobState.PENDING));
    assertThat(waits.outbox().untold()).hasSize(2);

    EncodingJob quiet = changed(waits, terms -> terms.withNotifyUrl(""));

    assertThat(store().find(job.id())).contains(quiet);
    List<EncodingJob> untold = store().untold(START.plusSeconds(60), 10);
    assertThat(untold).allSatisfy(each -> assertThat(each.outbox().untold()).isEmpty());
  }

  private EncodingJob changed(EncodingJob job, UnaryOperator<Terms> change) {
    return saved(store(), job.on(change.apply(job.request().terms()), START));
  }
}
