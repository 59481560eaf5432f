package nommer.worker.internal.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongConsumer;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.media.api.MediaUri;
import nommer.media.api.Source;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.storage.file.standalone.FileStorages;
import nommer.worker.internal.Gate;
import nommer.worker.internal.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources are of 4000 bytes, outputs expected to be of 1000, and 1000 stay free. */
class NoRoomTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;
  private TestNode node;
  private final Gate encoding = new Gate();
  private final Gate coming = new Gate();

  @BeforeEach
  void start() throws Exception {
    node = new TestNode(folder);
    node.storage(new SizedStorage());
    node.encoder("e", task -> Gate.write(task, "e"));
    node.encoder("slow", encoding);
  }

  @AfterEach
  void end() throws Exception {
    encoding.open();
    coming.open();
    node.end();
  }

  @Test
  void aJobForWhichThereIsNoRoomAtAllIsTriedLaterAndCounted() throws Exception {
    coming.open();
    node.disk.free(5999);

    JobId id = node.begin("e");

    awaitPending(id);
    EncodingJob job = node.job(id);
    assertThat(job.status().error().code()).isEqualTo("NODE");
    assertThat(job.status().error().reason()).isEqualTo("disk_full");
    assertThat(job.attempts().failed()).isEqualTo(1);
    assertThat(job.readiness().later()).isTrue();
    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void aJobThatHasNoRoomBesideAnotherGoesBackAndIsNotTriedInVain() throws Exception {
    coming.open();
    JobId first = node.begin("slow");
    encoding.awaitBegun();
    node.disk.free(6500);

    JobId second = node.begin("e");

    awaitPending(second);
    node.awaitState(first, JobState.ENCODING);
    EncodingJob job = node.job(second);
    assertThat(job.attempts().failed()).isZero();
    assertThat(job.status().details()).contains("given back", "no room for the job beside those");
    assertThat(node.intake.takeOne(SHORT)).isFalse();
    assertThat(node.job(second).revision()).isEqualTo(job.revision());
    encoding.open();
    node.awaitState(first, JobState.FINISHED);
    node.awaitQuiet();
    assertThat(node.space.fits(second)).isTrue();
  }

  @Test
  void anOverdueJobThatDoesNotFitIsNotTakenOver() throws Exception {
    coming.open();
    node.disk.free(999);
    JobId id = node.submit("e");
    assertThat(node.service.claim(id, "w2/boot", -1, false)).isPresent();
    long revision = node.job(id).revision();

    node.intake.takeOver(node.job(id));
    assertThat(node.job(id).revision()).isEqualTo(revision);

    node.disk.free(1_000_000);
    node.intake.takeOver(node.job(id));
    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void aFullNodeTakesNothingUntilThereIsRoom() throws Exception {
    coming.open();
    node.disk.free(999);
    JobId id = node.submit("e");
    long revision = node.job(id).revision();

    assertThat(node.intake.takeOne(SHORT)).isFalse();
    assertThat(node.job(id).revision()).isEqualTo(revision);

    node.disk.free(1_000_000);
    assertThat(node.intake.takeOne()).isTrue();
    node.awaitState(id, JobState.FINISHED);
  }

  @Test
  void aDownloadThatTheDiskHasNoMoreRoomForIsStopped() throws Exception {
    JobId id = node.begin("e");
    coming.awaitBegun();
    node.disk.free(499);

    node.space.look();

    awaitPending(id);
    assertThat(node.job(id).status().error().reason()).isEqualTo("disk_full");
    assertThat(node.job(id).attempts().failed()).isEqualTo(1);
  }

  private void awaitPending(JobId id) {
    Eventually.holds(
        () -> {
          assertThat(node.job(id).state()).isEqualTo(JobState.PENDING);
          assertThat(node.job(id).attempts().history().kept()).isNotEmpty();
        });
  }

  /** Copies of 4000 bytes that come through the gate. */
  private final class SizedStorage implements Storage {
    private final Storage files = FileStorages.create();

    @Override
    public void check(MediaUri location) {
      files.check(location);
    }

    @Override
    public Path fetch(MediaUri source, Path directory) throws InterruptedException {
      return files.fetch(source, directory);
    }

    @Override
    public Source open(MediaUri source, Path directory, LongConsumer expected)
        throws InterruptedException {
      expected.accept(4000);
      coming.pass();
      try {
        return Source.at(Files.write(directory.resolve("source"), new byte[4000]));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
      return files.stage(destination, name);
    }

    @Override
    public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
      files.sweep(destination, recorded, name);
    }
  }
}
