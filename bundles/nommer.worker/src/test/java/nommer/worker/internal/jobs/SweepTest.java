package nommer.worker.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private TestNode node;
  private Sweep sweep;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    sweep = new Sweep(node.store, node.service, node.intake, nanos::get);
    node.encoder("e", task -> Gate.write(task, "e"));
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void aJobThatDidNotMoveForAThirdOfALeaseIsTakenOver() throws Exception {
    JobId id = heldBySomebodySilent(-10, Attempts.NONE);

    sweep.sweep();
    assertThat(node.job(id).state()).isEqualTo(JobState.ENCODING);
    nanos.addAndGet(node.service.tempo().standstill().toNanos());
    sweep.sweep();

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.job(id).attempts().claimed()).isEqualTo(1);
    assertThat(node.job(id).attempts().lost()).isEqualTo(1);
  }

  @Test
  void aJobThatMovesMeanwhileIsLeftAlone() throws Exception {
    JobId id = heldBySomebodySilent(-10, Attempts.NONE);

    sweep.sweep();
    EncodingJob seen = node.job(id);
    node.store.save(seen.next(seen.status(), seen.lease(), seen.attempts()));
    nanos.addAndGet(node.service.tempo().standstill().toNanos());
    sweep.sweep();

    assertThat(node.job(id).revision()).isEqualTo(seen.revision() + 1);
  }

  @Test
  void aDeadlineIsGivenTwoSecondsOfGrace() throws Exception {
    JobId id = heldBySomebodySilent(-1, Attempts.NONE);
    long revision = node.job(id).revision();

    watchItRunOut();

    assertThat(node.job(id).revision()).isEqualTo(revision);
  }

  /** It ends in a second, and counts as expired two seconds later: 4 s of watching begin now. */
  @Test
  void aLeaseIsWatchedBeforeItHasRunOutAndLookedAtAgainWhenItHas() throws Exception {
    heldBySomebodySilent(1, Attempts.NONE);

    Duration next = sweep.sweep();

    assertThat(next).isBetween(Duration.ofMillis(3_500), Duration.ofMillis(4_150));
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(sweep.sweep()).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(3_150));
  }

  /** A lease is 12 s. */
  @Test
  void aLeaseThatAClockWroteWhichWasAheadRunsOutToo() throws Exception {
    JobId id = heldBySomebodySilent(3600, Attempts.NONE);
    long revision = node.job(id).revision();

    sweep.sweep();
    nanos.addAndGet(Duration.ofMillis(17_900).toNanos());
    sweep.sweep();
    assertThat(node.job(id).revision()).isEqualTo(revision);
    nanos.addAndGet(Duration.ofMillis(200).toNanos());
    sweep.sweep();

    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void aLeaseThatIsALittleAheadIsWaitedFor() throws Exception {
    JobId id = heldBySomebodySilent(40, Attempts.NONE);
    long revision = node.job(id).revision();

    sweep.sweep();
    nanos.addAndGet(Duration.ofSeconds(100).toNanos());
    sweep.sweep();

    assertThat(node.job(id).revision()).isEqualTo(revision);
  }

  @Test
  void whatWasSeenBeforeAnOutageProvesNothing() throws Exception {
    JobId id = heldBySomebodySilent(-10, Attempts.NONE);
    long revision = node.job(id).revision();

    sweep.sweep();
    sweep.forget();
    nanos.addAndGet(node.service.tempo().standstill().toNanos());
    sweep.sweep();

    assertThat(node.job(id).revision()).isEqualTo(revision);
  }

  @Test
  void aJobThatNobodyHoldsGetsTheNextSlotBeforeTheBacklog() throws Exception {
    Gate gate = full();
    JobId waiting = node.submit("e");
    JobId id = heldBySomebodySilent(-10, Attempts.NONE);
    watchItRunOut();

    assertThat(node.job(id).state()).isEqualTo(JobState.ENCODING);
    gate.open();
    assertThat(node.intake.takeOne()).isTrue();

    assertThat(node.job(id).lease().owner()).isEqualTo("w1/boot");
    assertThat(node.job(waiting).state()).isEqualTo(JobState.PENDING);
  }

  @Test
  void aJobWhoseOwnerCameBackWhileItWaitedForASlotIsLeftAlone() throws Exception {
    Gate gate = full();
    JobId id = heldBySomebodySilent(-10, Attempts.NONE);
    watchItRunOut();
    EncodingJob seen = node.job(id);
    node.store.save(seen.next(seen.status(), seen.lease(), seen.attempts()));

    gate.open();

    assertThat(node.intake.takeOne()).isFalse();
    assertThat(node.job(id).lease().owner()).isEqualTo("w9/boot");
  }

  @Test
  void whatWaitsForASlotWhenTheStoreIsAwayIsWatchedAnew() throws Exception {
    Gate gate = full();
    JobId id = heldBySomebodySilent(-10, Attempts.NONE);
    watchItRunOut();
    sweep.forget();

    gate.open();

    assertThat(node.intake.takeOne()).isFalse();
    assertThat(node.job(id).lease().owner()).isEqualTo("w9/boot");
  }

  /** Each slot runs a job, until the gate is opened. */
  private Gate full() throws Exception {
    Gate gate = new Gate();
    node.encoder("gated", gate);
    for (int i = 0; i < node.slots.size(); i++) {
      node.begin("gated");
    }
    return gate;
  }

  private void watchItRunOut() throws InterruptedException {
    sweep.sweep();
    nanos.addAndGet(node.service.tempo().standstill().toNanos());
    sweep.sweep();
  }

  @Test
  void aJobThatWasLostOftenEnoughIsAbandoned() throws Exception {
    JobId id = heldBySomebodySilent(-10, new Attempts(11, 10, 0));

    watchItRunOut();

    node.awaitState(id, JobState.ABANDONED);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void jobsThatThisNodeCannotRunHideNoOther() throws Exception {
    for (int i = 0; i < 250; i++) {
      heldBySomebodySilent("elsewhere", -20, Attempts.NONE);
    }
    JobId id = heldBySomebodySilent(-10, Attempts.NONE);

    for (int turn = 0; turn < 2; turn++) {
      for (int look = 0; look < 3; look++) {
        sweep.sweep();
      }
      nanos.addAndGet(node.service.tempo().standstill().toNanos());
    }

    node.awaitState(id, JobState.FINISHED);
  }

  private JobId heldBySomebodySilent(int deadlineSeconds, Attempts attempts) {
    return heldBySomebodySilent("e", deadlineSeconds, attempts);
  }

  private JobId heldBySomebodySilent(String encoder, int deadlineSeconds, Attempts attempts) {
    JobId id = node.submit(encoder);
    EncodingJob job = node.job(id);
    node.store.save(
        job.next(
            JobStatus.of(JobState.ENCODING, "", node.store.now()),
            job.lease()
                .claimedBy(
                    1, "w9/boot", node.store.now().plus(Duration.ofSeconds(deadlineSeconds))),
            attempts));
    return id;
  }
}
