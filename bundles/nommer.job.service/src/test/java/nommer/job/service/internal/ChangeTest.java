package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobPriority;
import nommer.job.api.JobState;
import nommer.job.api.MovedJobException;
import nommer.job.api.NoSuchJobException;
import nommer.job.api.Outbox.Told;
import nommer.job.api.TakenIdException;
import nommer.job.api.Terms;
import nommer.job.store.JobConflictException;
import nommer.job.store.JobQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs whose clients change when they need them, or who is told. */
@Timeout(60)
class ChangeTest {
  private static final Instant FAR = Instant.parse("2999-01-01T00:00:00Z");

  @RegisterExtension final OnSqlite on = new OnSqlite();

  @Test
  void aWaitingJobGetsNewTermsAndTheRestStays() throws Exception {
    EncodingJob job = on.submitted();
    on.hints();

    EncodingJob changed =
        change(job.id(), terms -> terms.with(JobPriority.HIGH).withDeadline(Optional.of(FAR)));

    assertThat(on.found(job.id())).isEqualTo(changed);
    assertThat(changed.request().priority()).isEqualTo(JobPriority.HIGH);
    assertThat(changed.request().deadline()).contains(FAR);
    assertThat(changed.revision()).isEqualTo(job.revision() + 1);
    assertThat(changed.edition().isChange()).isTrue();
    assertThat(changed.queuedAt()).isEqualTo(job.createdAt());
    assertThat(on.hints()).containsExactly(job.id());
    assertThat(on.claimed(job.id(), "n1/b").job().request().priority()).isEqualTo(JobPriority.HIGH);
  }

  @Test
  void aJobThatIsPutOffIsNotClaimedUntilItIsCalledBack() throws Exception {
    EncodingJob job = on.submitted();

    change(job.id(), terms -> terms.withNotBefore(Optional.of(FAR)));
    assertThat(on.service().claim(job.id(), "n1/b", -1)).isEmpty();
    assertThat(on.hints()).isEmpty();

    change(job.id(), terms -> terms.withNotBefore(Optional.empty()));
    assertThat(on.hints()).containsExactly(job.id());
    assertThat(on.service().claim(job.id(), "n1/b", -1)).isPresent();
  }

  @Test
  void anotherDeadlineMakesAJobForLaterNotReady() {
    EncodingJob job = on.submitted();
    change(job.id(), terms -> terms.withNotBefore(Optional.of(FAR)));

    EncodingJob changed = change(job.id(), terms -> terms.withDeadline(Optional.of(FAR)));

    assertThat(changed.readiness().later()).isTrue();
  }

  @Test
  void termsThatComeOutAsTheyWereAreNotSaved() {
    EncodingJob job = on.submitted();

    assertThat(change(job.id(), terms -> terms.with(JobPriority.NORMAL))).isEqualTo(job);
    assertThat(on.found(job.id())).isEqualTo(job);
  }

  /** SQLite's queue reads it from the job; that of SQS knows only what it is told. */
  @Test
  void nodesHearAgainOfAJobThatChangedAndIsDue() {
    EncodingJob job = on.submitted();
    List<Object> put = new ArrayList<>();
    Wishes wishes = new Wishes(on.store(), new Announcer(recording(put), on.bell()));

    wishes.change(on.found(job.id()), any -> true, terms -> terms.with(JobPriority.HIGH));
    assertThat(put).containsExactly(job.id(), JobPriority.HIGH);

    wishes.change(on.found(job.id()), any -> true, terms -> terms);
    wishes.change(on.found(job.id()), any -> true, terms -> terms.withNotBefore(Optional.of(FAR)));
    assertThat(put).hasSize(2);
  }

  private static JobQueue recording(List<Object> put) {
    return (JobQueue)
        Proxy.newProxyInstance(
            JobQueue.class.getClassLoader(),
            new Class<?>[] {JobQueue.class},
            (self, method, arguments) -> {
              put.addAll(List.of(arguments));
              return null;
            });
  }

  @Test
  void onlyAJobThatWaitsIsChanged() {
    EncodingJob job = on.submitted();
    on.claimed(job.id(), "n1/b").fail(new JobError("ENCODER_FAILED", "", "no"));

    assertThatThrownBy(() -> change(job.id(), terms -> terms.with(JobPriority.LOW)))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining(on.found(job.id()).state().name());
    assertThat(on.found(job.id()).request().submitted()).isEmpty();
    assertThatThrownBy(() -> change(JobId.create(Instant.now()), terms -> terms))
        .isInstanceOf(NoSuchJobException.class);
  }

  @Test
  void aJobThatMovedSinceItWasLookedAtStays() {
    EncodingJob job = on.submitted();
    EncodingJob moved = change(job.id(), terms -> terms.with(JobPriority.LOW));

    assertThatThrownBy(
            () ->
                on.service()
                    .change(
                        job.id(),
                        revision -> revision == job.revision(),
                        terms -> terms.with(JobPriority.HIGH)))
        .isInstanceOf(MovedJobException.class)
        .hasMessageContaining("revision " + moved.revision());
    assertThat(on.found(job.id())).isEqualTo(moved);
  }

  @Test
  void ofAJobThatMovedSinceItWasSeenWhatItIsNowIsChanged() {
    EncodingJob seen = on.submitted();
    change(seen.id(), terms -> terms.withDeadline(Optional.of(FAR)));

    EncodingJob changed = on.service().change(seen, terms -> terms.with(JobPriority.LOW));

    assertThat(changed.request().deadline()).contains(FAR);
    assertThat(changed.request().priority()).isEqualTo(JobPriority.LOW);
    assertThat(on.found(seen.id())).isEqualTo(changed);
    on.claimed(seen.id(), "n1/b");
    assertThatThrownBy(() -> on.service().change(changed, terms -> terms.with(JobPriority.HIGH)))
        .isInstanceOf(JobConflictException.class);
  }

  @Test
  void ofManyChangesAtOnceEachIsMade() throws Exception {
    EncodingJob job = on.submitted();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> urls =
          threads.submit(
              () -> {
                for (int i = 1; i <= 20; i++) {
                  String url = "http://h/" + i;
                  change(job.id(), terms -> terms.withNotifyUrl(url));
                }
              });
      for (int i = 1; i <= 20; i++) {
        Instant deadline = FAR.plusSeconds(i);
        change(job.id(), terms -> terms.withDeadline(Optional.of(deadline)));
      }
      urls.get(30, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }

    EncodingJob found = on.found(job.id());
    assertThat(found.request().notifyUrl()).isEqualTo("http://h/20");
    assertThat(found.request().deadline()).contains(FAR.plusSeconds(20));
    assertThat(found.revision()).isEqualTo(job.revision() + 40);
  }

  @Test
  void aNewAddressHearsOfWhatComes() {
    EncodingJob job = on.submitted();

    change(job.id(), terms -> terms.withNotifyUrl("http://h/cb"));
    on.service().cancel(job.id());

    assertThat(on.found(job.id()).outbox().untold()).hasSize(1);
  }

  @Test
  void whoMovesAWebhookThatWantedNoMoreHearsOfWhatComes() {
    EncodingJob job = on.submitted();
    EncodingJob told = change(job.id(), terms -> terms.withNotifyUrl("http://h/old"));
    assertThat(on.store().tell(told, Told.NOTHING.over("HTTP 410"))).isTrue();
    assertThat(change(job.id(), terms -> terms.with(JobPriority.LOW)).outbox().told().isOver())
        .isTrue();

    EncodingJob moved = change(job.id(), terms -> terms.withNotifyUrl("http://h/new"));

    assertThat(moved.outbox().told().isOver()).isFalse();
    assertThat(on.found(job.id())).isEqualTo(moved);
    on.service().cancel(job.id());
    assertThat(on.found(job.id()).outbox().untold()).hasSize(1);
  }

  @Test
  void theSubmissionOfAChangedJobIsStillTheSame() {
    JobId id = JobId.ofKey("", "key");
    on.service().submit(OnSqlite.request(""), id);
    EncodingJob changed = change(id, terms -> terms.withNotifyUrl("http://h/cb"));

    assertThat(on.service().submit(OnSqlite.request(""), id).job()).isEqualTo(changed);
    assertThatThrownBy(() -> on.service().submit(OnSqlite.request("http://h/cb"), id))
        .isInstanceOf(TakenIdException.class);
    assertThat(changed.state()).isEqualTo(JobState.PENDING);
  }

  private EncodingJob change(JobId id, UnaryOperator<Terms> change) {
    return on.service().change(id, any -> true, change);
  }
}
