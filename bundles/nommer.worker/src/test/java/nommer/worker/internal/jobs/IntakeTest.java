package nommer.worker.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.History;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.api.PastAttempt;
import nommer.job.store.JobQueue;
import nommer.loop.Loop;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path folder;
  private TestNode node;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void aJobThatIsHintedAtIsRun() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.submit("e");

    assertThat(node.intake.takeOne()).isTrue();

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.job(id).lease().owner()).isEqualTo("w1/boot");
    assertThat(node.intake.takeOne(SHORT)).isFalse();
  }

  @Test
  void aJobWithoutItsEncoderIsLeftWithADelayAndNoAttempt() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.submit("e", "other");
    long revision = node.job(id).revision();

    assertThat(node.intake.takeOne(SHORT)).isFalse();

    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).attempts()).isEqualTo(Attempts.NONE);
    assertThat(node.job(id).revision()).isEqualTo(revision);
    assertThat(node.queue.take(1, SHORT)).isEmpty();
  }

  @Test
  void aJobThatFailedHereLatelyIsLeftToOthers() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.submit("e");
    EncodingJob job = node.job(id);
    PastAttempt failed =
        new PastAttempt(
            1,
            "w1",
            job.createdAt(),
            job.createdAt(),
            JobState.DOWNLOADING,
            AttemptOutcome.FAILED,
            new JobError("STORAGE", "", "away"));
    Attempts attempts = new Attempts(1, 0, 1, 0, History.NONE.with(failed));
    node.store.save(job.next(job.status(), job.lease(), attempts));

    assertThat(node.intake.takeOne(SHORT)).isFalse();

    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
  }

  @Test
  void aJobWithoutItsStorageIsLeftUntilThatComes() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    node.fileStorageGoes();
    JobId id = node.submit("e");

    assertThat(node.intake.takeOne(SHORT)).isFalse();
    assertThat(node.job(id).attempts()).isEqualTo(Attempts.NONE);
    node.fileStorageComes();
    assertThat(node.intake.takeOne(Duration.ZERO)).isTrue();

    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void aJobThatCannotRunDoesNotKeepOthersFromRunning() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    node.submit("other");
    JobId id = node.submit("e");

    assertThat(node.intake.takeOne(SHORT)).isFalse();
    assertThat(node.intake.takeOne(SHORT)).isTrue();

    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void aJobWithoutItsEncoderIsNotTakenOverEither() throws Exception {
    JobId id = node.submit("other");
    node.service.claim(id, "w9/boot", -1);
    long revision = node.job(id).revision();

    node.intake.takeOver(node.job(id));

    assertThat(node.job(id).revision()).isEqualTo(revision);
    assertThat(node.slots.running()).isEmpty();
  }

  @Test
  void withEverySlotTakenNothingIsClaimed() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    node.begin("e");
    node.begin("e");
    JobId third = node.submit("e");

    assertThat(node.intake.takeOne(SHORT)).isFalse();
    node.intake.takeOver(node.job(third));

    assertThat(node.job(third).state()).isEqualTo(JobState.PENDING);
    gate.open();
  }

  @Test
  void theSlotThatWaitsForAHintTakesOverToo() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    node.begin("e");
    JobId overdue = node.submit("e");
    node.service.claim(overdue, "w9/boot", -1);
    Loop waiting = new Loop("test-intake", Duration.ofSeconds(2), this::takeNext);
    waiting.start();
    Eventually.holds(() -> assertThat(isReserved()).isTrue());

    node.intake.takeOver(node.job(overdue));

    assertThat(node.job(overdue).lease().owner()).isEqualTo("w1/boot");
    assertThat(waiting.stop(LONG)).isTrue();
    gate.open();
  }

  /** Whether no slot is to be had, though one runs no job. */
  private boolean isReserved() {
    try {
      boolean free = node.slots.reserve(Duration.ZERO);
      if (free) {
        node.slots.release();
      }
      return !free;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Duration takeNext() throws InterruptedException {
    node.intake.takeOne();
    return Duration.ZERO;
  }

  @Test
  void withTheStoreAwayTheSlotAndTheHintAreKept() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.submit("e");
    node.storeSwitch.away(true);

    assertThatThrownBy(() -> node.intake.takeOne()).isInstanceOf(JobStoreException.class);
    node.storeSwitch.away(false);

    assertThat(node.slots.reserve(Duration.ZERO)).isTrue();
    assertThat(node.slots.reserve(Duration.ZERO)).isTrue();
    node.slots.release();
    node.slots.release();
    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
  }

  @Test
  void aHintOfAJobThatNobodyKnowsIsDroppedAndTheNextIsTaken() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    Hints hints = new Hints(JobId.create(Instant.EPOCH), node.submit("e"));
    Intake intake = hints.intake(node);

    assertThat(intake.takeOne(Duration.ZERO)).isFalse();
    assertThat(intake.takeOne(Duration.ZERO)).isTrue();

    assertThat(hints.done).isEqualTo(2);
    assertThat(hints.givenBack).isZero();
    node.awaitQuiet();
    assertThat(node.slots.reserve(Duration.ZERO)).isTrue();
    node.slots.release();
  }

  @Test
  void aHintThatComesTwiceRunsItsJobOnce() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.submit("e");
    Hints hints = new Hints(id, id, id);
    Intake intake = hints.intake(node);

    assertThat(intake.takeOne(Duration.ZERO)).isTrue();
    gate.awaitBegun();
    assertThat(intake.takeOne(Duration.ZERO)).isFalse();
    gate.open();
    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    assertThat(intake.takeOne(Duration.ZERO)).isFalse();

    assertThat(hints.done).isEqualTo(3);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(new Attempts(1, 0, 0));
    assertThat(node.published()).containsExactly("0");
  }

  /** A queue that says what SQS may say, too. */
  private static final class Hints {
    private final Deque<JobId> left;
    private int done;
    private int givenBack;

    Hints(JobId... ids) {
      left = new ArrayDeque<>(List.of(ids));
    }

    Intake intake(TestNode node) {
      JobQueue queue =
          (JobQueue)
              Proxy.newProxyInstance(
                  JobQueue.class.getClassLoader(),
                  new Class<?>[] {JobQueue.class},
                  (self, method, arguments) ->
                      method.getName().equals("take") ? List.of(next()) : null);
      return new Intake(queue, node.store, node.service, node.slots, node.equipment, "w1/boot");
    }

    private JobQueue.Delivery next() {
      JobId id = left.removeFirst();
      return new JobQueue.Delivery() {
        @Override
        public JobId id() {
          return id;
        }

        @Override
        public void done() {
          done++;
        }

        @Override
        public void giveBack(Duration delay) {
          givenBack++;
        }
      };
    }
  }
}
