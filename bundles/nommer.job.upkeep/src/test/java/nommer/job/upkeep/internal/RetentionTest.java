package nommer.job.upkeep.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Outbox;
import nommer.job.archive.JobArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RetentionTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();
  @TempDir Path folder;
  private final AtomicReference<Instant> counted = new AtomicReference<>(Instant.MAX);
  private @Nullable Retention retention;

  @AfterEach
  void stop() throws InterruptedException {
    if (retention != null) {
      retention.stop();
    }
  }

  @Test
  void jobsThatEndedLongAgoAreRemovedAndNoOthers() {
    EncodingJob waiting = saved(on.store(), 0);
    List<EncodingJob> ended = new ArrayList<>();
    for (int i = 1; i <= 150; i++) {
      ended.add(saved(on.store(), moved(saved(on.store(), i), JobState.CANCELLED)));
    }
    EncodingJob untold =
        saved(on.store(), moved(saved(on.store(), watched(200)), JobState.CANCELLED));
    EncodingJob recent = on.submitted("");
    EncodingJob cancelled = on.service().cancel(recent.id());

    start(Duration.between(START, on.store().now()).minusSeconds(3600));

    Eventually.holds(() -> assertThat(left(ended)).isZero());
    assertThat(on.store().find(waiting.id())).isPresent();
    assertThat(on.store().find(untold.id())).isPresent();
    assertThat(on.store().find(cancelled.id())).isPresent();
    assertThat(on.store().counts().of(JobState.CANCELLED)).isEqualTo(2);

    on.store().tell(untold, Outbox.Told.of(untold.revision()));
    Eventually.holds(() -> assertThat(on.store().find(untold.id())).isEmpty());
  }

  @Test
  void withoutALimitNothingIsRemoved() throws InterruptedException {
    EncodingJob ended = saved(on.store(), moved(saved(on.store(), 1), JobState.CANCELLED));

    start(Duration.ZERO);
    stop();

    assertThat(on.store().find(ended.id())).isPresent();
  }

  @Test
  void whatIsNotInTheSumsYetStays() {
    EncodingJob ended = saved(on.store(), moved(saved(on.store(), 1), JobState.CANCELLED));
    counted.set(START);
    AtomicInteger looks = new AtomicInteger();

    start(Duration.ofDays(1), jobs -> looks.incrementAndGet());
    Eventually.holds(() -> assertThat(looks.get()).isGreaterThan(1));
    assertThat(on.store().find(ended.id())).isPresent();

    counted.set(START.plusMillis(1));
    Eventually.holds(() -> assertThat(on.store().find(ended.id())).isEmpty());
  }

  @Test
  void whatCannotBeArchivedStaysUntilItCan() throws IOException {
    List<EncodingJob> ended = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      ended.add(saved(on.store(), moved(saved(on.store(), i), JobState.CANCELLED)));
    }
    Path taken = Files.writeString(folder.resolve("archive"), "a file where a folder should be");

    AtomicInteger tries = new AtomicInteger();
    FileArchive files = new FileArchive(job -> "" + job.id(), job -> {}, taken, true);
    start(
        Duration.ofDays(1),
        jobs -> {
          tries.incrementAndGet();
          files.keep(jobs);
        });
    Eventually.holds(() -> assertThat(tries.get()).isGreaterThan(2));
    assertThat(left(ended)).isEqualTo(3);

    Files.delete(taken);
    Eventually.holds(() -> assertThat(left(ended)).isZero());
    assertThat(ArchiveTest.lines(taken.resolve("2026-03.jsonl.gz")))
        .containsExactlyElementsOf(ended.stream().map(job -> "" + job.id()).toList());
  }

  private long left(List<EncodingJob> jobs) {
    return jobs.stream().filter(job -> on.store().find(job.id()).isPresent()).count();
  }

  private void start(Duration keep) {
    start(keep, jobs -> {});
  }

  private void start(Duration keep, JobArchive archive) {
    Duration soon = Duration.ofMillis(50);
    retention = new Retention(on.store(), archive, counted::get, on.lead(), keep, soon, soon);
  }
}
