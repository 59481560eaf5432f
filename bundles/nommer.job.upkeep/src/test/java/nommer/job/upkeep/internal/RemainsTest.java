package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.contracts.Eventually;
import nommer.contracts.job.TestJobs;
import nommer.contracts.media.TestReference;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.store.JobConflictException;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.storage.file.standalone.FileStorages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RemainsTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();
  @TempDir Path folder;
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger tries = new AtomicInteger();
  private @Nullable Remains remains;

  @AfterEach
  void stop() throws InterruptedException {
    if (remains != null) {
      remains.stop();
    }
  }

  @Test
  void whatACancelledJobStagedGoesBeforeItsRecord() throws Exception {
    start();
    EncodingJob job = cancelledWhileItsNodeIsDead();
    Path other = Files.writeString(folder.resolve(".nommer-00ff-1-0"), "of another job");

    awaitCleared(job);

    assertThat(folder).isDirectoryContaining(other::equals);
    assertThat(Files.exists(staged(job))).isFalse();
    EncodingJob now = on.store().find(job.id()).orElseThrow();
    assertThat(now.state()).isEqualTo(JobState.CANCELLED);
    assertThat(now.status().updatedAt()).isEqualTo(job.status().updatedAt());
    on.service().delete(job.id(), unused -> {});
  }

  @Test
  void alsoOfOneThatEndedBeforeTheStart() throws Exception {
    EncodingJob job = cancelledWhileItsNodeIsDead();

    start();

    awaitCleared(job);
    assertThat(Files.exists(staged(job))).isFalse();
  }

  @Test
  void whileItCannotBeRemovedTheRecordStays() throws Exception {
    away.set(true);
    EncodingJob job = cancelledWhileItsNodeIsDead();
    start();
    Eventually.holds(() -> assertThat(tries).hasValueGreaterThan(1));

    assertThatThrownBy(() -> on.service().delete(job.id(), unused -> {}))
        .isInstanceOf(JobConflictException.class)
        .hasMessageContaining("still being removed");
    assertThat(on.store().find(job.id()).orElseThrow().lease().staged()).isNotEmpty();

    away.set(false);
    awaitCleared(job);
    assertThat(Files.exists(staged(job))).isFalse();
  }

  @Test
  void afterAWeekItIsLeft() throws Exception {
    away.set(true);
    EncodingJob job = cancelledWhileItsNodeIsDead();
    JobStatus longAgo = JobStatus.of(JobState.CANCELLED, "", TestJobs.START);
    on.store().save(job.next(longAgo, job.lease(), job.attempts()));

    start();

    awaitCleared(job);
    assertThat(staged(job)).exists();
  }

  @Test
  void retentionWaitsForIt() throws Exception {
    EncodingJob job = cancelledWhileItsNodeIsDead();
    JobStatus longAgo = JobStatus.of(JobState.CANCELLED, "", TestJobs.START);
    on.store().save(job.next(longAgo, job.lease(), job.attempts()));
    EncodingJob last =
        TestJobs.saved(on.store(), TestJobs.moved(TestJobs.saved(on.store(), 1), JobState.ERROR));
    Retention retention =
        new Retention(
            on.store(),
            unused -> {},
            () -> Instant.MAX,
            on.lead(),
            Duration.ofDays(1),
            Duration.ofMillis(50),
            Duration.ofMillis(50));
    try {
      Eventually.holds(() -> assertThat(on.store().find(last.id())).isEmpty());
      assertThat(on.store().find(job.id())).isPresent();

      start();
      Eventually.holds(() -> assertThat(on.store().find(job.id())).isEmpty());
      assertThat(Files.exists(staged(job))).isFalse();
    } finally {
      retention.stop();
    }
  }

  private void awaitCleared(EncodingJob job) {
    Eventually.holds(
        () ->
            assertThat(on.store().find(job.id()).orElseThrow().lease().staged())
                .as(job.toString())
                .isEmpty());
  }

  /** The node has staged, recorded that, and died. */
  private EncodingJob cancelledWhileItsNodeIsDead() throws Exception {
    JobOutput output = new JobOutput("file://" + folder.resolve("out.mp4"), "", "ffmpeg", "{}");
    EncodingJob job =
        on.service().submit(new JobRequest("file:///in.mov", List.of(output), "", Map.of()));
    var claim = on.service().claim(job.id(), "w1/boot", -1, false).orElseThrow();
    Path staging = folder.resolve(new StagingName(job.id().value(), claim.claim(), 0).toString());
    Files.writeString(staging, "half");
    claim.advance(JobState.ENCODING, "", List.of(staging.toString()));
    return on.service().cancel(job.id());
  }

  private static Path staged(EncodingJob job) {
    return Path.of(job.lease().staged().get(0));
  }

  private void start() {
    Destinations places = new Destinations(OnSqlite.REACHES);
    places.bind(TestReference.of(1, "1.0", 0, "nommer.storage.scheme", "file"), new Switched());
    StagingRemoval removal = new StagingRemoval(places);
    remains =
        new Remains(
            on.store(), removal, on.lead(), () -> Duration.ofMillis(50), Duration.ofMillis(20));
  }

  /** Files, unless they are away. */
  private final class Switched implements Storage {
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
    public Staging stage(MediaUri destination, StagingName name) throws InterruptedException {
      return files.stage(destination, name);
    }

    @Override
    public void sweep(MediaUri destination, Collection<String> recorded, StagingName name) {
      tries.incrementAndGet();
      if (away.get()) {
        throw new MediaException("STORAGE", "unavailable", "away");
      }
      files.sweep(destination, recorded, name);
    }
  }
}
