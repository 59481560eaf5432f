package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.History;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobStoreException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunTest {
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
  void bothOutputsArePublishedAndNothingElseIsLeft() throws Exception {
    node.encoder("small", task -> Gate.write(task, "small"));
    node.encoder("large", task -> Gate.write(task, "large"));

    JobId id = node.begin("small", "large");

    node.awaitState(id, JobState.FINISHED);
    node.awaitQuiet();
    assertThat(node.published()).containsExactly("0", "1");
    assertThat(node.out(0)).hasContent("small from source");
    assertThat(node.out(1)).hasContent("large from source");
    assertThat(folder.resolve("work")).isEmptyDirectory();
    assertThat(node.job(id).attempts().with(History.NONE)).isEqualTo(new Attempts(1, 0, 0));
  }

  @Test
  void theProgressOfTheSecondOutputContinuesThatOfTheFirst() throws Exception {
    Gate gate = new Gate();
    node.encoder("first", task -> Gate.write(task, "first"));
    node.encoder(
        "second",
        task -> {
          task.progress(Double.NaN);
          task.progress(0.5);
          task.progress(-1);
          gate.encode(task);
        });

    JobId id = node.begin("first", "second");
    gate.awaitBegun();
    node.renewal().renewAll();

    assertThat(node.job(id).status().progress()).isEqualTo(0.75);
    gate.open();
    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void whatIsToldTwiceStandsThereOnce() throws Exception {
    node.encoder(
        "e",
        task -> {
          task.warn("damaged");
          task.warn("short");
          task.warn("damaged");
          Gate.write(task, "e");
        });

    JobId id = node.begin("e");

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.job(id).status().details()).isEqualTo("finished with warnings: damaged; short");
  }

  @Test
  void warningsEndInTheDetails() throws Exception {
    node.encoder(
        "e",
        task -> {
          task.warn("odd aspect ratio");
          task.warn(null);
          for (int i = 0; i < 30; i++) {
            task.warn(i + "x".repeat(5000));
          }
          Gate.write(task, "e");
        });

    JobId id = node.begin("e");

    node.awaitState(id, JobState.FINISHED);
    assertThat(node.job(id).status().details())
        .startsWith("finished with warnings: odd aspect ratio; null; 0xxx")
        .endsWith("; and 12 more")
        .hasSizeLessThan(11_000);
  }

  @Test
  void anErrorOfTheEncoderIsTheJobs() throws Exception {
    node.encoder(
        "e",
        task -> {
          throw new MediaException(ErrorCode.ENCODER_FAILED, "truncated", "cut off at 3 s");
        });

    JobId id = node.begin("e");

    node.awaitState(id, JobState.ERROR);
    assertThat(node.job(id).status().error().code()).isEqualTo(ErrorCode.ENCODER_FAILED);
    assertThat(node.job(id).status().error().reason()).isEqualTo("truncated");
    assertThat(node.job(id).status().details()).isEqualTo("cut off at 3 s");
    assertThat(node.published()).isEmpty();
  }

  @Test
  void anEncoderThatWritesNothingIsAnError() throws Exception {
    node.encoder("e", task -> {});

    JobId id = node.begin("e");

    node.awaitState(id, JobState.ERROR);
    assertThat(node.job(id).status().error().reason()).isEqualTo("no_output");
  }

  @Test
  void anEncoderThatCallsItselfOffIsAnError() throws Exception {
    node.encoder(
        "e",
        task -> {
          throw new InterruptedException("by nobody");
        });

    JobId id = node.begin("e");

    node.awaitState(id, JobState.ERROR);
    assertThat(node.job(id).status().error().reason()).isEqualTo("plugin_fault");
  }

  @Test
  void aCancelStopsTheEncoderAndNothingIsPublished() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.service.cancel(id);
    node.renewal().renewAll();

    node.awaitQuiet();
    assertThat(gate.calledOff).isTrue();
    assertThat(node.job(id).state()).isEqualTo(JobState.CANCELLED);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void aLeaseThatWasLostStopsTheEncoderAndNothingIsPublished() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.takenOver(id);
    EncodingJob others = node.job(id);
    node.renewal().renewAll();

    node.awaitQuiet();
    assertThat(gate.calledOff).isTrue();
    assertThat(node.job(id)).isEqualTo(others);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void aNodeThatWakesUpAfterTheTakeoverNeitherPublishesNorChangesTheJob() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun(); // and is now stopped: nothing renews

    node.takenOver(id);
    EncodingJob others = node.job(id);
    gate.open();

    node.awaitQuiet();
    assertThat(gate.calledOff).isFalse();
    assertThat(node.job(id)).isEqualTo(others);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void withTheStoreAwayTheEncodeGoesOnAndPublishesOnItsReturn() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.storeSwitch.away(true);
    assertThatThrownBy(() -> node.renewal().renewAll()).isInstanceOf(JobStoreException.class);
    gate.open();
    Eventually.holds(() -> assertThat(stagingIsFilled()).isTrue());
    assertThat(node.out(0)).doesNotExist();
    node.storeSwitch.away(false);

    node.awaitState(id, JobState.FINISHED);
    assertThat(gate.calledOff).isFalse();
    assertThat(node.published()).containsExactly("0");
  }

  @Test
  void aJobThatUsedUpItsAttemptsIsAbandonedOnceItsStagingIsGone() throws Exception {
    node.encoder("e", task -> Gate.write(task, "never"));
    JobId id = node.submit("e");
    Path staging = folder.resolve("out/.nommer-" + id + "-1-0");
    Files.createDirectories(staging.getParent());
    Files.writeString(staging, "half");
    EncodingJob job = node.job(id);
    node.store.save(
        job.next(
            JobStatus.of(JobState.ENCODING, "silent", node.store.now()),
            job.lease()
                .claimedBy(1, "w9/boot", Instant.now().minusSeconds(60))
                .staging(List.of(staging.toString()), false),
            new Attempts(11, 10, 0)));

    node.intake.takeOver(node.job(id));

    node.awaitState(id, JobState.ABANDONED);
    assertThat(node.published()).isEmpty();
    assertThat(node.job(id).attempts().lost()).isEqualTo(11);
  }

  private boolean stagingIsFilled() {
    try {
      for (String name : node.published()) {
        if (name.startsWith(".nommer-") && Files.size(folder.resolve("out").resolve(name)) > 0) {
          return true;
        }
      }
      return false;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
