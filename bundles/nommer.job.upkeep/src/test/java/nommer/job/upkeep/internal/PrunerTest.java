package nommer.job.upkeep.internal;

import static nommer.contracts.TestJobs.START;
import static nommer.contracts.TestJobs.held;
import static nommer.contracts.TestJobs.moved;
import static nommer.contracts.TestJobs.saved;
import static nommer.contracts.TestJobs.watched;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges.Notice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PrunerTest {
  @RegisterExtension final OnSqlite on = new OnSqlite();
  private @Nullable Pruner pruner;

  @AfterEach
  void stop() throws InterruptedException {
    if (pruner != null) {
      pruner.stop();
    }
  }

  @Test
  void aRunningJobThatNobodyTookOverIsAbandonedAndSaysWhy() {
    EncodingJob stuck =
        saved(on.store(), held(saved(on.store(), 0), JobState.ENCODING, START.plusSeconds(1)));
    start();

    Eventually.holds(() -> assertThat(state(stuck.id())).isEqualTo(JobState.ABANDONED));
    assertThat(on.store().find(stuck.id()).orElseThrow().status().details())
        .contains("node-1 fell silent while the job was ENCODING");
  }

  @Test
  void jobsThatWaitOrAreHeldAreLeftAlone() {
    EncodingJob waiting = saved(on.store(), 0);
    EncodingJob running = on.submitted("");
    JobClaim claim = on.service().claim(running.id(), "n/b", -1).orElseThrow();
    EncodingJob stuck =
        saved(on.store(), held(saved(on.store(), 1), JobState.ENCODING, START.plusSeconds(1)));
    start();

    Eventually.holds(() -> assertThat(state(stuck.id())).isEqualTo(JobState.ABANDONED));
    assertThat(state(waiting.id())).isEqualTo(JobState.PENDING);
    assertThat(on.store().find(running.id())).contains(claim.job());
  }

  @Test
  void oneLookIsNotEnoughToGiveUp() throws Exception {
    EncodingJob stuck =
        saved(on.store(), held(saved(on.store(), 0), JobState.ENCODING, START.plusSeconds(1)));
    EncodingJob unheard =
        saved(on.store(), moved(saved(on.store(), watched(1)), JobState.FINISHED));
    on.changes().take(1, Duration.ofSeconds(10)).forEach(Notice::done);

    start(Duration.ofDays(1));

    assertThat(on.changes().take(1, Duration.ofSeconds(10)))
        .as("the look that looked at stuck jobs before")
        .extracting(Notice::change)
        .containsExactly(StateChange.of(unheard));
    assertThat(state(stuck.id())).isEqualTo(JobState.ENCODING);
  }

  @Test
  void aLastCallbackThatGotLostIsPutAgain() throws Exception {
    EncodingJob job = saved(on.store(), moved(saved(on.store(), watched(0)), JobState.FINISHED));
    on.changes().take(1, Duration.ofSeconds(10)).forEach(Notice::done);
    start();

    List<Notice> again = on.changes().take(1, Duration.ofSeconds(10));

    assertThat(again).extracting(Notice::change).containsExactly(StateChange.of(job));
  }

  private void start() {
    start(OnSqlite.SETTINGS.interval());
  }

  private void start(Duration interval) {
    Settings usual = OnSqlite.SETTINGS;
    Settings settings = new Settings(interval, usual.threshold(), usual.timeout(), usual.life());
    pruner = new Pruner(on.store(), on.service(), on.changes(), settings);
  }

  private JobState state(JobId id) {
    return on.store().find(id).orElseThrow().state();
  }
}
