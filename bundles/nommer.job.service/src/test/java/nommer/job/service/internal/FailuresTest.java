package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.PastAttempt;
import nommer.job.api.Urgency;
import nommer.media.api.ErrorCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  private static final JobError AWAY = new JobError(ErrorCode.STORAGE, "refused", "it is away");
  private static final JobError KILLED = new JobError(ErrorCode.ENCODER_KILLED, "", "killed");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final OnSqlite on = new OnSqlite();
  private final Failures failures = new Failures(5, () -> 1);
  private EncodingJob job;

  @BeforeEach
  void running() {
    job = on.submitted();
    job = on.claimed(job.id(), "n1/b").job();
  }

  @Test
  void anErrorThatMayPassPutsTheJobBackWithThePauseGrowing() {
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      EncodingJob waiting = failures.ended(job, AWAY, Duration.ZERO, NOW);
      assertThat(waiting.state()).isEqualTo(JobState.PENDING);
      assertThat(waiting.readiness().later()).isTrue();
      assertThat(waiting.status().error()).isEqualTo(AWAY);
      pauses.add(Duration.between(NOW, waiting.readiness().notBefore()));
      job = job.with(waiting.attempts());
    }

    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(15L, 60L, 240L, 960L);
    EncodingJob last = failures.ended(job, AWAY, Duration.ZERO, NOW);
    assertThat(last.state()).isEqualTo(JobState.ERROR);
    assertThat(last.status().error()).isEqualTo(AWAY);
    assertThat(last.status().details()).contains("failed 5 times", "it is away");
    assertThat(last.attempts().history().ended(AttemptOutcome.FAILED)).hasSize(5);
  }

  @Test
  void aPauseIsARandomPartOfTheWholeAndNeverMoreThanAnHour() {
    Failures half = new Failures(10, () -> 0.5);
    for (int i = 0; i < 7; i++) {
      job = job.with(half.ended(job, AWAY, Duration.ZERO, NOW).attempts());
    }

    Instant due = half.ended(job, AWAY, Duration.ZERO, NOW).readiness().notBefore();

    assertThat(due).isEqualTo(NOW.plusSeconds(1800));
  }

  @Test
  void whoSaysWhenToComeAgainIsHeededUpToAnHour() {
    assertThat(due(Duration.ofSeconds(100))).isEqualTo(NOW.plusSeconds(100));
    assertThat(due(Duration.ofSeconds(3))).isEqualTo(NOW.plusSeconds(15));
    assertThat(due(Duration.ofDays(3))).isEqualTo(NOW.plusSeconds(3600));
  }

  private Instant due(Duration asked) {
    return failures.ended(job, AWAY, asked, NOW).readiness().notBefore();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BADINPUT", "BADDESTINATION", "ENCODER_FAILED", "INTERNAL", "OF_A_PLUG_IN"})
  void whatWouldMeetTheSameAgainEndsTheJobAtOnce(String code) {
    EncodingJob ended =
        failures.ended(job, new JobError(code, "", "no"), Duration.ofSeconds(9), NOW);

    assertThat(ended.state()).isEqualTo(JobState.ERROR);
    assertThat(ended.status().details()).isEqualTo("no");
    assertThat(ended.readiness().later()).isFalse();
  }

  @Test
  void aKilledEncoderIsTriedOnceMore() {
    EncodingJob once = failures.ended(job, KILLED, Duration.ZERO, NOW);
    EncodingJob again =
        failures.ended(job.with(once.attempts()), KILLED, Duration.ZERO, NOW.plusSeconds(60));

    assertThat(once.state()).isEqualTo(JobState.PENDING);
    assertThat(again.state()).isEqualTo(JobState.ERROR);
  }

  @Test
  void whatFailedTheDayBeforeDoesNotCount() {
    for (int i = 0; i < 4; i++) {
      job = job.with(failures.ended(job, AWAY, Duration.ZERO, NOW).attempts());
    }

    EncodingJob later = failures.ended(job, AWAY, Duration.ZERO, NOW.plus(Duration.ofHours(25)));

    assertThat(later.state()).isEqualTo(JobState.PENDING);
    assertThat(later.status().details()).contains("attempt 1 of 5");
  }

  @Test
  void aRetryMakesItDueAtOnceAndForgetsTheFailures() throws InterruptedException {
    JobClaim claim = failed();
    JobId id = claim.job().id();
    assertThat(on.service().claim(id, "n2/b", -1)).isEmpty();

    EncodingJob due = on.service().retry(id);

    assertThat(due.readiness().later()).isFalse();
    assertThat(due.attempts().failed()).isZero();
    assertThat(due.attempts().history().kept()).hasSize(1);
    assertThat(on.hints()).contains(id);
    assertThat(on.service().claim(id, "n1/b", -1)).isPresent();
  }

  @Test
  void aJobThatFailedIsNotHintedAtBeforeItsTime() throws InterruptedException {
    on.hints();
    JobClaim claim = failed();

    assertThat(on.hints()).isEmpty();
    EncodingJob waiting = on.found(claim.job().id());
    assertThat(waiting.lease().isHeld()).isFalse();
    assertThat(waiting.attempts().history().kept())
        .singleElement()
        .returns(AttemptOutcome.FAILED, PastAttempt::outcome)
        .returns(AWAY, PastAttempt::error);
  }

  @Test
  void theNodeWhereItFailedLeavesItToOthersForOneLease() {
    EncodingJob waiting = failures.ended(job, AWAY, Duration.ZERO, NOW);
    EncodingJob ripe = waiting.ready(NOW.plusSeconds(15));
    Duration lease = Duration.ofSeconds(12);

    assertThat(ripe.leftAloneBy("n1", NOW.plusSeconds(16), lease).toSeconds()).isEqualTo(11);
    assertThat(ripe.leftAloneBy("n1", NOW.plusSeconds(27), lease)).isZero();
    assertThat(ripe.leftAloneBy("n2", NOW.plusSeconds(16), lease)).isZero();
  }

  @Test
  void aJobForLaterIsNeitherHintedAtNorClaimedBefore() throws InterruptedException {
    on.hints();
    JobRequest plain = OnSqlite.request("");
    Instant night = on.store().now().plusSeconds(3600);
    Urgency urgency = new Urgency(plain.priority(), Optional.empty(), Optional.of(night));

    EncodingJob later =
        on.service()
            .submit(new JobRequest(plain.source(), plain.outputs(), "", urgency, plain.metadata()));

    assertThat(on.hints()).isEmpty();
    assertThat(on.service().claim(later.id(), "n1/b", -1)).isEmpty();
    assertThat(on.found(later.id()).readiness().notBefore()).isEqualTo(night);
  }

  private JobClaim failed() {
    EncodingJob fresh = on.submitted();
    JobClaim claim = on.claimed(fresh.id(), "n1/b");
    claim.fail(AWAY);
    return claim;
  }
}
