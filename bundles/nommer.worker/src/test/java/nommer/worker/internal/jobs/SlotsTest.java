package nommer.worker.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import nommer.job.api.Attempts;
import nommer.job.api.History;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotsTest {
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

  @ParameterizedTest
  @ValueSource(
      classes = {
        IllegalStateException.class,
        NullPointerException.class,
        NoClassDefFoundError.class,
        StackOverflowError.class,
        AssertionError.class,
        OutOfMemoryError.class
      })
  void whateverAnEncoderThrowsTheSlotIsFreeAgain(Class<? extends Throwable> type) throws Exception {
    Throwable thrown = type.getDeclaredConstructor().newInstance();
    node.encoder("bad", task -> TestThrow.sneak(thrown));
    node.encoder("good", task -> Gate.write(task, "good"));

    for (int i = 0; i < 3; i++) {
      JobId id = node.begin("bad");
      node.awaitState(id, JobState.ERROR);
      assertThat(node.job(id).status().error().code()).isEqualTo("INTERNAL");
      assertThat(node.job(id).status().error().message()).contains(type.getName(), "test.bundle-2");
      assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(new Attempts(1, 0, 1));
    }
    JobId id = node.begin("good");

    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void anInfiniteRecursionEndsTheJobAlone() throws Exception {
    node.encoder("bad", task -> TestThrow.deeper(0));

    JobId id = node.begin("bad");

    node.awaitState(id, JobState.ERROR);
    node.awaitQuiet();
    assertThat(node.job(id).status().error().message()).contains("StackOverflowError");
  }

  @Test
  void idlenessBeginsWithTheEndOfTheLastJob() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    assertThat(node.slots.idle()).isPositive();

    node.begin("e");
    gate.awaitBegun();
    assertThat(node.slots.idle()).isZero();
    assertThat(node.slots.running()).hasSize(1);
    long before = System.nanoTime();
    gate.open();
    node.awaitQuiet();

    assertThat(node.slots.idle())
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - before));
  }

  @Test
  void aDrainGivesJobsBackUncountedAndTakesNoMore() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun();

    assertThat(node.slots.drain(Duration.ofSeconds(10))).isTrue();

    assertThat(gate.calledOff).isTrue();
    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(node.job(id).status().details()).contains("the node w1 was stopped");
    assertThat(node.published()).isEmpty();
    assertThat(node.slots.reserve(Duration.ZERO)).isFalse();
    node.slots.release();
    node.slots.release();
  }

  @Test
  void whatWasBeingClaimedWhenTheDrainBeganGoesBackToo() throws Exception {
    node.encoder("e", task -> Gate.write(task, "e"));
    JobId id = node.submit("e");
    JobClaim claim = node.service.claim(id, "w1/boot", -1).orElseThrow();
    node.slots.reserve(Duration.ZERO);
    assertThat(node.slots.drain(Duration.ofMillis(50))).isFalse();

    node.slots.run(claim, node.equipment);

    node.awaitQuiet();
    assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void aDrainThatIsNotHeededSaysSo() throws Exception {
    Gate deaf = new Gate(false);
    node.encoder("e", deaf);
    node.begin("e");
    deaf.awaitBegun();

    assertThat(node.slots.drain(Duration.ofMillis(100))).isFalse();

    deaf.open();
    node.awaitQuiet();
  }
}
