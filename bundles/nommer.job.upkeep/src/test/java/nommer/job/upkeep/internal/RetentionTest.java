package nommer.job.upkeep.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.moved;
import static nommer.contracts.job.TestJobs.saved;
import static nommer.contracts.job.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobState;
import nommer.job.api.Outbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class RetentionTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();
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

  private long left(List<EncodingJob> jobs) {
    return jobs.stream().filter(job -> on.store().find(job.id()).isPresent()).count();
  }

  private void start(Duration keep) {
    retention = new Retention(on.store(), keep, Duration.ofMillis(50));
  }
}
