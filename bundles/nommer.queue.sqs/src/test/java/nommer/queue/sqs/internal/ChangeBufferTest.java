package nommer.queue.sqs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nommer.contracts.TestJobs;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import org.junit.jupiter.api.Test;

class ChangeBufferTest {
  private static final Instant SENT = Instant.parse("2026-03-01T12:00:00Z");
  private static final JobId JOB = JobId.create(TestJobs.START);
  private static final JobId OTHER = JobId.create(TestJobs.START);

  private final ChangeBuffer buffer = new ChangeBuffer(Duration.ofNanos(100));

  @Test
  void changesThatComeInDisorderAreHandedOutInOrder() {
    add(JOB, 7, 0);
    add(JOB, 4, 1);
    add(JOB, 5, 2);
    buffer.sawEmpty(3);

    assertThat(List.of(next(200), next(201), next(202))).containsExactly(4L, 5L, 7L);
  }

  @Test
  void aChangeWaitsUntilTheQueueWasSeenEmptySinceItCame() {
    buffer.sawEmpty(0);
    add(JOB, 4, 10);

    assertThat(buffer.due(10, 150)).isEmpty();

    buffer.sawEmpty(11);
    assertThat(buffer.due(10, 109)).isEmpty();
    assertThat(buffer.due(10, 110)).hasSize(1);
  }

  @Test
  void underAFloodOfOthersAChangeDoesNotWaitForEver() {
    add(JOB, 4, 0);

    assertThat(buffer.due(10, 999)).isEmpty();
    assertThat(buffer.due(10, 1000)).hasSize(1);
  }

  @Test
  void ofAJobOneChangeIsInHandAndOthersGoOn() {
    add(JOB, 4, 0);
    add(JOB, 5, 0);
    add(OTHER, 1, 0);
    buffer.sawEmpty(1);

    assertThat(buffer.due(10, 200)).hasSize(2);
    assertThat(buffer.due(10, 201)).isEmpty();
  }

  @Test
  void whatComesAfterALaterChangeWasToldIsDropped() {
    add(JOB, 5, 0);
    buffer.sawEmpty(1);
    next(200);

    assertThat(add(JOB, 4, 201)).isFalse();
    assertThat(add(JOB, 6, 202)).isTrue();
  }

  @Test
  void aSecondMessageOfAToldChangeIsDroppedUnlessItWasSentAfterwards() {
    add(JOB, 5, 0);
    buffer.sawEmpty(1);
    next(200);

    assertThat(buffer.add(taken(5, SENT), change(JOB, 5), 201, 0)).isFalse();
    assertThat(buffer.add(taken(5, SENT.plusSeconds(11)), change(JOB, 5), 202, 0)).isTrue();
  }

  @Test
  void aMessageThatComesAgainJoinsWhatIsHeldAndIsDeletedWithIt() {
    add(JOB, 5, 0);
    buffer.add(new Taken("", "again", SENT), change(JOB, 5), 50, 0);

    assertThat(buffer.size()).isOne();
    assertThat(buffer.done(change(JOB, 5), SENT)).containsExactly("receipt-5", "again");
    assertThat(buffer.size()).isZero();
  }

  @Test
  void aChangeGivenBackHoldsUpItsJobUntilItIsDue() {
    add(JOB, 4, 0);
    add(JOB, 5, 0);
    buffer.sawEmpty(1);
    HeldChange held = buffer.due(1, 200).get(0);

    buffer.giveBack(held, 5000);

    assertThat(buffer.due(10, 4999)).isEmpty();
    assertThat(buffer.nanosToDue(held, 4000)).isEqualTo(1000);
    assertThat(buffer.due(10, 5000)).containsExactly(held);
    assertThat(held.tries()).isOne();
  }

  @Test
  void whatWouldComeAgainSoonIsTold() {
    buffer.add(taken(4, SENT), change(JOB, 4), 0, 300);
    buffer.add(taken(5, SENT), change(JOB, 5), 0, 500);

    assertThat(buffer.visibleBefore(400))
        .extracting(held -> held.change().revision())
        .containsExactly(4L);
  }

  private boolean add(JobId job, long revision, long now) {
    return buffer.add(taken(revision, SENT), change(job, revision), now, now + 1_000_000);
  }

  /** Takes the next change and tells it, ten seconds after it was sent. */
  private long next(long now) {
    HeldChange held = buffer.due(1, now).get(0);
    buffer.done(held.change(), SENT.plusSeconds(10));
    return held.change().revision();
  }

  private static Taken taken(long revision, Instant sent) {
    return new Taken("", "receipt-" + revision, sent);
  }

  private static ChangeMessage change(JobId job, long revision) {
    return new ChangeMessage(job, revision, JobState.ENCODING, "", SENT);
  }
}
