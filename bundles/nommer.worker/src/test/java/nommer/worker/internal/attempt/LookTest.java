package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.media.api.EncodeTask;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.Medium;
import nommer.media.api.OutputShape;
import nommer.worker.internal.TestNode;
import nommer.worker.internal.WatchedStorage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that look at their source and make nothing. */
class LookTest {
  @TempDir Path folder;
  private TestNode node;
  private WatchedStorage storage;

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    storage = new WatchedStorage(staging -> {});
    node.storage(storage);
  }

  @AfterEach
  void end() throws Exception {
    node.end();
  }

  @Test
  void whatTheSourceIsIsKeptAndNothingIsPublished() throws Exception {
    node.encoder("seeing", new Seeing(""));

    EncodingJob job = look("seeing");

    assertThat(job.state()).isEqualTo(JobState.FINISHED);
    assertThat(job.media().json())
        .isEqualTo("{\"source\":{\"container\":\"mp4\",\"seconds\":2.0},\"outputs\":[]}");
    assertThat(job.lease().staged()).isEmpty();
    assertThat(storage.fetched).hasSize(1);
    assertThat(node.published()).isEmpty();
  }

  @Test
  void whatIsNoSourceFailsWithItsReason() throws Exception {
    node.encoder("seeing", new Seeing("not_media"));
    node.encoder("blind", task -> {});

    EncodingJob job = look("seeing");
    EncodingJob other = look("blind");

    assertThat(job.state()).isEqualTo(JobState.ERROR);
    assertThat(job.status().error().reason()).isEqualTo("not_media");
    assertThat(other.status().error().reason()).isEqualTo("no_probe");
  }

  private EncodingJob look(String encoder) throws Exception {
    JobRequest request =
        new JobRequest(
            "file://" + folder.resolve("in"), List.of(JobOutput.look(encoder)), "", Map.of());
    JobId id = node.service.submit(request).id();
    assertThat(node.intake.takeOne()).isTrue();
    Eventually.holds(() -> assertThat(node.job(id).state().isFinal()).isTrue());
    return node.job(id);
  }

  private record Seeing(String reason) implements Encoder {
    @Override
    public void check(String options) {}

    @Override
    public OutputShape shape(String options) {
      throw new AssertionError("there are no options");
    }

    @Override
    public double expectedShare(String options) {
      throw new AssertionError("there are no options");
    }

    @Override
    public void encode(EncodeTask task) {
      throw new AssertionError("nothing is to be made");
    }

    @Override
    public void probe(EncodeTask task) {
      if (!reason.isEmpty()) {
        throw new MediaException(ErrorCode.BADINPUT, reason, "it is none");
      }
      task.cameIn(Medium.builder("mp4").seconds(2).build());
      task.progress(1);
    }
  }
}
