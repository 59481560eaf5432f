package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nommer.contracts.Eventually;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.Grant;
import nommer.job.api.History;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.api.Lease;
import nommer.job.api.Once;
import nommer.job.api.PastAttempt;
import nommer.job.api.Readiness;
import nommer.job.api.StateChange;
import nommer.job.api.TakenIdException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class StoreJobServiceTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();

  @Test
  void aSubmittedJobIsPendingAndAnnounced() throws Exception {
    EncodingJob job = on.submitted();

    assertThat(on.found(job.id())).isEqualTo(job);
    assertThat(job.state()).isEqualTo(JobState.PENDING);
    assertThat(on.hints()).containsExactly(job.id());
  }

  @Test
  void aSubmissionWhoseAnswerGotLostIsTheSameJob() {
    on.store().loseAnswers(1);

    EncodingJob job = on.submitted();

    assertThat(on.found(job.id())).isEqualTo(job);
    assertThat(on.store().counts().ready()).isEqualTo(1);
  }

  @Test
  void aSubmissionThatTheStoreNeverHeardIsRefused() throws Exception {
    on.store().loseSaves(1);

    assertThatThrownBy(on::submitted).isInstanceOf(JobStoreException.class);

    assertThat(on.store().counts().ready()).isZero();
    assertThat(on.hints()).isEmpty();
  }

  @Test
  void ofSubmissionsUnderOneIdOneIsSavedAndAnnounced() throws Exception {
    JobRequest request = OnSqlite.request("");
    JobId id = JobId.ofKey("token", "key");
    List<Callable<Once>> eight = Collections.nCopies(8, () -> on.service().submit(request, id));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Once> all = new ArrayList<>();
    try {
      for (Future<Once> each : threads.invokeAll(eight)) {
        all.add(each.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(all).extracting(Once::isNew).filteredOn(isNew -> isNew).hasSize(1);
    assertThat(all).extracting(once -> once.job().id()).containsOnly(id);
    assertThat(on.hints()).containsExactly(id);
    assertThatThrownBy(() -> on.service().submit(another(request), id))
        .isInstanceOf(TakenIdException.class)
        .hasMessageContaining("another request");
  }

  @Test
  void whoseTokenIsOtherwiseAllowedNowAsksTheSame() {
    JobRequest request = OnSqlite.request("");
    JobId id = JobId.ofKey("", "key");
    on.service().submit(request, id);
    JobRequest later =
        new JobRequest(
            request.source(),
            request.outputs(),
            request.notifyUrl(),
            request.urgency(),
            request.metadata(),
            new Grant(
                "0123456789abcdef", "cms", List.of("file:///elsewhere"), List.of(), List.of()));

    assertThat(on.service().submit(later, id).isNew()).isFalse();
  }

  private static JobRequest another(JobRequest request) {
    return new JobRequest(request.source() + "2", request.outputs(), "", Map.of());
  }

  @Test
  void aClaimHoldsTheJobUnderItsRevision() {
    EncodingJob job = on.submitted();

    JobClaim claim = on.claimed(job.id(), "n1/b");

    EncodingJob held = on.found(job.id());
    assertThat(claim.job()).isEqualTo(held);
    assertThat(held.state()).isEqualTo(JobState.DOWNLOADING);
    assertThat(held.attempts()).isEqualTo(new Attempts(1, 0, 0));
    assertThat(held.lease().claim()).isEqualTo(held.revision()).isEqualTo(claim.claim());
    assertThat(held.lease().owner()).isEqualTo("n1/b");
    assertThat(Duration.between(on.store().now(), held.lease().until()))
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
  }

  @Test
  void aClaimThatAnInterruptCutOffIsHeldByWhoMadeIt() {
    EncodingJob job = on.submitted();
    on.store().interruptSaves(1);

    JobClaim claim = on.claimed(job.id(), "n1/b");

    assertThat(Thread.interrupted()).as("the interrupt stands").isTrue();
    assertThat(on.found(job.id())).isEqualTo(claim.job());
    claim.giveBack("the node ends");
    assertThat(on.found(job.id()).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
  }

  @Test
  void anInterruptOfTheReadThatFollowsALostAnswerLosesNoClaimEither() {
    EncodingJob job = on.submitted();
    on.store().loseAnswers(1);
    on.store().interruptSecondFind();

    JobClaim claim = on.claimed(job.id(), "n1/b");

    assertThat(Thread.interrupted()).as("the interrupt stands").isTrue();
    assertThat(on.found(job.id())).isEqualTo(claim.job());
  }

  @Test
  void aJobThatIsHeldIsNotClaimed() {
    EncodingJob job = on.submitted();
    on.claimed(job.id(), "n1/b");

    assertThat(on.service().claim(job.id(), "n2/b", -1)).isEmpty();
  }

  @Test
  void anUnknownJobIsNotClaimed() {
    assertThat(on.service().claim(JobId.create(Instant.now()), "n1/b", -1)).isEmpty();
  }

  @Test
  void aClaimWhoseAnswerGotLostIsAClaim() {
    EncodingJob job = on.submitted();
    on.store().loseAnswers(1);

    JobClaim claim = on.claimed(job.id(), "n1/b");

    assertThat(on.found(job.id())).isEqualTo(claim.job());
  }

  @Test
  void anExpiredClaimIsTakenOverAndCountedAsLost() {
    EncodingJob job = on.submitted();
    JobClaim first = on.claimed(job.id(), "n1/b");

    JobClaim second = on.service().claim(job.id(), "n2/b", first.job().revision()).orElseThrow();

    assertThat(second.claim()).isGreaterThan(first.claim());
    assertThat(second.job().attempts().with(History.NONE)).isEqualTo(new Attempts(2, 1, 0));
    assertThat(second.job().attempts().history().kept())
        .singleElement()
        .returns("n1", PastAttempt::node)
        .returns(1, PastAttempt::number)
        .returns(AttemptOutcome.LOST, PastAttempt::outcome)
        .returns(JobState.DOWNLOADING, PastAttempt::phase)
        .returns(first.job().times().claimedAt(), PastAttempt::began);
  }

  @Test
  void aClaimThatMovedSinceItSeemedExpiredIsNotTakenOver() {
    EncodingJob job = on.submitted();
    JobClaim first = on.claimed(job.id(), "n1/b");
    long seen = first.job().revision();
    first.renew();

    assertThat(on.service().claim(job.id(), "n2/b", seen)).isEmpty();
  }

  @Test
  void aTakeoverPastTheCapIsExhausted() {
    EncodingJob job = on.submitted();
    JobClaim claim = on.claimed(job.id(), "n0/b");
    for (int i = 1; i <= OnSqlite.LIMITS.lost(); i++) {
      assertThat(claim.isExhausted()).isFalse();
      claim = on.service().claim(job.id(), "n" + i + "/b", claim.job().revision()).orElseThrow();
    }
    assertThat(claim.isExhausted()).isFalse();

    claim = on.service().claim(job.id(), "last/b", claim.job().revision()).orElseThrow();

    assertThat(claim.isExhausted()).isTrue();
    claim.abandon();
    EncodingJob abandoned = on.found(job.id());
    assertThat(abandoned.state()).isEqualTo(JobState.ABANDONED);
    assertThat(abandoned.status().details()).contains("3 lost");
    assertThat(abandoned.status().error().code()).isEqualTo("ABANDONED");
  }

  @Test
  void aStuckJobIsAbandonedUnderItsRevisionAlone() {
    EncodingJob job = on.submitted();
    JobClaim claim = on.claimed(job.id(), "n1/b");
    long seen = claim.job().revision();
    claim.renew();

    assertThat(on.service().abandon(job.id(), seen, "stuck")).isFalse();
    assertThat(on.found(job.id()).state()).isEqualTo(JobState.DOWNLOADING);

    assertThat(on.service().abandon(job.id(), seen + 1, "stuck")).isTrue();
    EncodingJob abandoned = on.found(job.id());
    assertThat(abandoned.state()).isEqualTo(JobState.ABANDONED);
    assertThat(abandoned.status().details()).isEqualTo("stuck");
    assertThat(abandoned.lease()).extracting(Lease::isHeld).isEqualTo(false);
  }

  @Test
  void aPendingJobIsNeverAbandoned() {
    EncodingJob job = on.submitted();

    assertThat(on.service().abandon(job.id(), job.revision(), "waited")).isFalse();
  }

  @Test
  void aJobForLaterIsClaimedOnceItsTimeHasCome() throws Exception {
    Instant now = on.store().now();
    EncodingJob job =
        EncodingJob.create(JobId.create(now), OnSqlite.request(""), now)
            .with(Readiness.from(now.plusMillis(1500), now));
    on.store().save(job);

    assertThat(on.service().claim(job.id(), "n1/b", -1)).isEmpty();
    assertThat(on.service().ripen(10)).isZero();
    assertThat(on.hints()).isEmpty();

    Eventually.holds(() -> assertThat(on.service().ripen(10)).isEqualTo(1));
    assertThat(on.store().now()).isAfterOrEqualTo(now.plusMillis(1500));
    assertThat(on.service().ripen(10)).isZero();
    assertThat(on.hints()).containsExactly(job.id());
    JobClaim claim = on.claimed(job.id(), "n1/b");
    assertThat(claim.job().readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void aJobForLaterCanBeCalledOff() {
    Instant now = on.store().now();
    EncodingJob job =
        EncodingJob.create(JobId.create(now), OnSqlite.request(""), now)
            .with(Readiness.from(now.plusSeconds(3600), now));
    on.store().save(job);

    EncodingJob cancelled = on.service().cancel(job.id());

    assertThat(cancelled.readiness()).isEqualTo(Readiness.READY);
    assertThat(on.store().counts().later()).isZero();
  }

  @Test
  void everyChangeOfStateIsToldOfInOrder() throws Exception {
    EncodingJob job = on.service().submit(OnSqlite.request("http://127.0.0.1:9/cb"));
    JobClaim claim = on.claimed(job.id(), "n1/b");
    claim.advance(JobState.ENCODING, "", List.of());
    claim.renew();
    claim.giveBack("given back");
    on.service().cancel(job.id());

    assertThat(on.found(job.id()).outbox().untold())
        .extracting(StateChange::state)
        .containsExactly(
            JobState.DOWNLOADING, JobState.ENCODING, JobState.PENDING, JobState.CANCELLED);
    assertThat(on.bell().await(Duration.ZERO)).isTrue();
  }
}
