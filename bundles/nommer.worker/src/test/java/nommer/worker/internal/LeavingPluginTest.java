package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import nommer.contracts.Eventually;
import nommer.job.api.Attempts;
import nommer.job.api.History;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.loop.Loop;
import nommer.media.api.Encoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;

/** What becomes of jobs whose plug-in goes or is updated. */
class LeavingPluginTest {
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
  void anEncoderThatGoesInMidEncodeGivesItsJobBackUncounted() throws Exception {
    Gate gate = new Gate();
    ServiceReference<Encoder> reference = node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.encoders.unbind(reference);

    assertThat(gate.calledOff).isTrue();
    node.awaitState(id, JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(node.job(id).status().details()).contains("removed or updated on node w1");
    assertThat(node.published()).isEmpty();
  }

  @Test
  void theNextVersionRunsTheJobAtOnce() throws Exception {
    Gate old = new Gate();
    ServiceReference<Encoder> reference = node.encoder("e", old);
    JobId id = node.begin("e");
    old.awaitBegun();

    node.encoders.unbind(reference);
    node.awaitQuiet();
    assertThat(node.intake.takeOne()).isFalse(); // nobody can run it: not before 30 s
    node.encoder("e", task -> Gate.write(task, "new"));
    assertThat(node.intake.takeOne(Duration.ZERO)).isTrue();

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.out(0)).hasContent("new from source");
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(new Attempts(1, 0, 0));
  }

  @Test
  void aStorageThatGoesInMidEncodeGivesTheJobBackUncounted() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.fileStorageGoes();

    assertThat(gate.calledOff).isTrue();
    assertThat(node.published()).isEmpty(); // unbind waited until the staging was removed
    node.awaitState(id, JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
  }

  @Test
  void anEncoderThatGoesBetweenClaimAndEncodeGivesTheJobBack() throws Exception {
    Gate gate = new Gate();
    node.encoder("first", gate);
    ServiceReference<Encoder> second = node.encoder("second", task -> Gate.write(task, "never"));
    JobId id = node.begin("first", "second");
    gate.awaitBegun();

    node.encoders.unbind(second);
    gate.open();

    node.awaitState(id, JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
    assertThat(node.job(id).status().details()).contains("the encoder second is not on node w1");
  }

  @Test
  void whateverAStoppedEncoderThrowsItsJobGoesBack() throws Exception {
    Gate gate = new Gate();
    ServiceReference<Encoder> reference =
        node.encoder(
            "e",
            task -> {
              try {
                gate.encode(task);
              } catch (InterruptedException e) {
                throw new NoClassDefFoundError("theirs");
              }
            });
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.encoders.unbind(reference);

    node.awaitState(id, JobState.PENDING);
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(Attempts.NONE);
  }

  @Test
  void anEncoderThatSwallowsItsStopHasNothingPublished() throws Exception {
    Gate gate = new Gate();
    ServiceReference<Encoder> reference =
        node.encoder(
            "e",
            task -> {
              try {
                gate.encode(task);
              } catch (InterruptedException e) {
                Gate.write(task, "half");
              }
            });
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.encoders.unbind(reference);

    node.awaitState(id, JobState.PENDING);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void theJobOfAnEncoderThatHeedsNoStopGoesBackWithoutIt() throws Exception {
    Gate deaf = new Gate(false);
    ServiceReference<Encoder> reference = node.encoder("e", deaf);
    JobId id = node.begin("e");
    deaf.awaitBegun();
    Loop renewals = new Loop("test-renewals", Duration.ofSeconds(2), node.renewal()::renewAll);
    renewals.start();

    node.encoders.unbind(reference); // returns although a thread stays inside

    node.awaitState(id, JobState.PENDING);
    assertThat(node.slots.running()).hasSize(1);
    node.encoder("e", task -> Gate.write(task, "new"));
    Eventually.holds(() -> assertThat(takes()).isTrue());
    node.awaitState(id, JobState.FINISHED);
    deaf.open();
    node.awaitQuiet();
    renewals.stop(Duration.ofSeconds(5));
    assertThat(node.out(0)).hasContent("new from source");
    assertThat(node.published()).containsExactly("0");
    assertThat(node.job(id).state()).isEqualTo(JobState.FINISHED);
  }

  private boolean takes() {
    try {
      return node.intake.takeOne();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
