package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.History;
import nommer.job.api.JobClaim;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.api.Lease;
import nommer.job.api.LostJobException;
import nommer.job.api.PastAttempt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class HeldJobTest {
  private static final JobError ERROR = new JobError("BADINPUT", "truncated", "cut off");

  @RegisterExtension final OnSqlite on = new OnSqlite();

  @Test
  void progressTravelsInTheWriteOfTheLease() {
    JobClaim claim = claimed();
    int before = on.store().saves();

    claim.observe(JobState.ENCODING, 0.4);
    claim.renew();

    EncodingJob held = on.found(claim.job().id());
    assertThat(on.store().saves() - before).isOne();
    assertThat(held.state()).isEqualTo(JobState.ENCODING);
    assertThat(held.status().progress()).isEqualTo(0.4);
  }

  @Test
  void whatTheAttemptDoesTravelsInTheNextSaveAndStaysInThoseAfterIt() {
    JobClaim claim = claimed();
    int before = on.store().saves();
    JobCourse course = new JobCourse("{\"1\":{}}");

    claim.note(course);
    assertThat(on.store().saves()).isEqualTo(before);
    claim.renew();
    JobCourse renewed = on.found(claim.job().id()).course();
    claim.fail(ERROR);

    assertThat(renewed).isEqualTo(course);
    assertThat(on.found(claim.job().id()).course()).isEqualTo(course);
  }

  @Test
  void aRenewalPutsTheEndOffUnderTheSameClaim() {
    JobClaim claim = claimed();
    EncodingJob before = on.found(claim.job().id());

    claim.renew();

    EncodingJob after = on.found(claim.job().id());
    assertThat(after.lease().until()).isAfterOrEqualTo(before.lease().until());
    assertThat(after.lease().claim()).isEqualTo(claim.claim());
    assertThat(after.revision()).isEqualTo(before.revision() + 1);
    assertThat(claim.validity()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
  }

  @Test
  void stagingIsOnRecordUntilTheEnd() {
    JobClaim claim = claimed();
    claim.advance(JobState.ENCODING, "", List.of("a", "b"));
    claim.renew();
    claim.publishing();

    assertThat(on.found(claim.job().id()).lease().staged()).containsExactly("a", "b");
    assertThat(on.found(claim.job().id()).lease().publishing()).isTrue();

    claim.finish("fine");

    EncodingJob finished = on.found(claim.job().id());
    assertThat(finished.state()).isEqualTo(JobState.FINISHED);
    assertThat(finished.status().details()).isEqualTo("fine");
    assertThat(finished.status().progress()).isEqualTo(1);
    assertThat(finished.lease().staged()).isEmpty();
    assertThat(finished.lease().claim()).isEqualTo(claim.claim());
  }

  @Test
  void whatWasLeftOutIsOnRecordAndForgottenWithTheNextClaim() {
    JobClaim claim = claimed();
    claim.advance(JobState.ENCODING, "", List.of("a", "b"));
    claim.publishing(List.of(1));

    Lease lease = on.found(claim.job().id()).lease();
    assertThat(lease.leftOut()).containsExactly(1);
    assertThat(lease.claimedBy(9, "n/b", Instant.EPOCH).leftOut()).isEmpty();

    claim.finish("");

    assertThat(on.found(claim.job().id()).lease().leftOut()).containsExactly(1);
  }

  @Test
  void whatHasAppearedIsOnRecordWhateverBecomesOfTheClaim() {
    JobClaim claim = claimed();
    claim.advance(JobState.ENCODING, "", List.of("a", "b", "c"));
    claim.publishing();

    claim.published(2);
    claim.published(1);

    EncodingJob job = on.found(claim.job().id());
    assertThat(job.lease().published()).isEqualTo(2);
    assertThat(job.lease().publishing()).isTrue();
    assertThat(job.state()).isEqualTo(JobState.UPLOADING);
    claim.renew();
    assertThat(on.found(job.id()).lease().published()).isEqualTo(2);
    claim.fail(ERROR);
    assertThat(on.found(job.id()).lease().published()).isEqualTo(2);
  }

  @Test
  void aFailureIsKeptWithItsCode() {
    JobClaim claim = claimed();

    claim.fail(ERROR);

    EncodingJob failed = on.found(claim.job().id());
    assertThat(failed.state()).isEqualTo(JobState.ERROR);
    assertThat(failed.status().error()).isEqualTo(ERROR);
    assertThat(failed.attempts().with(History.NONE)).isEqualTo(new Attempts(1, 0, 1));
  }

  @Test
  void aJobGivenBackIsPendingWithNoAttemptCounted() throws Exception {
    JobClaim claim = claimed();
    on.queue().take(10, Duration.ZERO).forEach(hint -> hint.done());

    claim.giveBack("the node stops");

    EncodingJob pending = on.found(claim.job().id());
    assertThat(pending.state()).isEqualTo(JobState.PENDING);
    assertThat(pending.attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(pending.attempts().history().kept())
        .singleElement()
        .returns(AttemptOutcome.INTERRUPTED, PastAttempt::outcome);
    assertThat(on.queue().take(10, Duration.ofSeconds(10))).hasSize(1);
  }

  @Test
  void aSaveWhoseAnswerGotLostIsNotMadeTwice() {
    JobClaim claim = claimed();
    long revision = claim.job().revision();
    on.store().loseAnswers(1);

    claim.advance(JobState.ENCODING, "", List.of());

    assertThat(on.found(claim.job().id()).revision()).isEqualTo(revision + 1);
    assertThat(claim.job()).isEqualTo(on.found(claim.job().id()));
  }

  @Test
  void aSaveThatWasSentTwiceOnTheWayIsASave() {
    JobClaim claim = claimed();
    long revision = claim.job().revision();
    on.store().repeatSaves(1);

    claim.advance(JobState.ENCODING, "", List.of());

    assertThat(on.found(claim.job().id()).revision()).isEqualTo(revision + 1);
    assertThat(claim.job()).isEqualTo(on.found(claim.job().id()));
  }

  @Test
  void aSaveThatFailedLeavesTheClaimAsItWas() {
    JobClaim claim = claimed();
    on.store().loseSaves(1);

    assertThatThrownBy(claim::renew).isInstanceOf(JobStoreException.class);
    claim.finish("");

    assertThat(on.found(claim.job().id()).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aSaveOfWhichNothingIsKnownIsMadeAgainOnTopOfItself() {
    JobClaim claim = claimed();
    on.store().loseAnswers(1);
    on.store().loseFinds(1);
    assertThatThrownBy(claim::renew).isInstanceOf(JobStoreException.class);

    claim.advance(JobState.ENCODING, "on", List.of());

    assertThat(on.found(claim.job().id()).status().details()).isEqualTo("on");
  }

  @Test
  void aNodeThatWakesUpAfterATakeoverChangesNothing() {
    JobClaim slept = claimed();
    JobId id = slept.job().id();
    JobClaim other = on.service().claim(id, "n2/b", slept.job().revision()).orElseThrow();
    EncodingJob held = on.found(id);

    assertThatThrownBy(slept::renew).isInstanceOf(LostJobException.class);
    assertThatThrownBy(slept::publishing).isInstanceOf(LostJobException.class);
    assertThatThrownBy(() -> slept.finish("")).isInstanceOf(LostJobException.class);
    assertThatThrownBy(() -> slept.fail(ERROR)).isInstanceOf(LostJobException.class);
    assertThatThrownBy(() -> slept.giveBack("")).isInstanceOf(LostJobException.class);

    assertThat(on.found(id)).isEqualTo(held).isEqualTo(other.job());
    assertThat(slept.validity()).isZero();
    other.finish("");
    assertThat(on.found(id).state()).isEqualTo(JobState.FINISHED);
  }

  @Test
  void aNodeIsNotFooledByItsOwnSecondClaim() {
    JobClaim first = claimed();
    JobClaim second =
        on.service().claim(first.job().id(), "n1/b", first.job().revision()).orElseThrow();

    assertThatThrownBy(first::renew).isInstanceOf(LostJobException.class);

    second.renew();
  }

  @Test
  void aCancelIsNoticedAtTheNextSave() {
    JobClaim claim = claimed();
    on.service().cancel(claim.job().id());

    assertThatThrownBy(claim::renew)
        .isInstanceOf(LostJobException.class)
        .hasMessageContaining("CANCELLED");

    assertThat(on.found(claim.job().id()).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void anEndedClaimIsNotUsedAgain() {
    JobClaim claim = claimed();
    claim.finish("");
    EncodingJob finished = on.found(claim.job().id());

    claim.renew();

    assertThatIllegalStateException().isThrownBy(() -> claim.finish("again"));
    assertThat(on.found(claim.job().id())).isEqualTo(finished);
    assertThat(claim.validity()).isZero();
  }

  private JobClaim claimed() {
    return on.claimed(on.submitted().id(), "n1/b");
  }
}
