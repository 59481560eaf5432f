package nommer.worker.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalTest {
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
  void aRenewalMovesTheDeadlineAndCarriesTheProgress() throws Exception {
    Gate gate = new Gate();
    node.encoder(
        "e",
        task -> {
          task.progress(0.25);
          gate.encode(task);
        });
    JobId id = node.begin("e");
    gate.awaitBegun();
    EncodingJob before = node.job(id);
    Instant deadline = before.lease().until();

    Eventually.holds(
        () -> {
          node.renewal().renewAll();
          assertThat(node.job(id).lease().until()).isAfter(deadline);
        });

    assertThat(node.job(id).status().progress()).isEqualTo(0.25);
    assertThat(node.job(id).lease().claim()).isEqualTo(before.lease().claim());
    gate.open();
    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void theStoreAwayStopsNothing() throws Exception {
    Gate gate = new Gate();
    node.encoder("e", gate);
    JobId id = node.begin("e");
    gate.awaitBegun();

    node.storeSwitch.away(true);
    assertThatThrownBy(() -> node.renewal().renewAll()).isInstanceOf(JobStoreException.class);
    node.storeSwitch.away(false);

    assertThat(gate.calledOff).isFalse();
    assertThat(node.renewal().renewAll()).isEqualTo(node.service.tempo().renewal());
    gate.open();
    node.awaitState(id, JobState.FINISHED);
  }
}
