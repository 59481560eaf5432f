package nommer.job.upkeep.internal;

import static nommer.contracts.job.TestJobs.START;
import static nommer.contracts.job.TestJobs.held;
import static nommer.contracts.job.TestJobs.saved;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.contracts.Eventually;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.store.JobStore;
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
  void oneLookIsNotEnoughToGiveUp() {
    EncodingJob stuck =
        saved(on.store(), held(saved(on.store(), 0), JobState.ENCODING, START.plusSeconds(1)));
    AtomicInteger looks = new AtomicInteger();
    JobStore counted =
        (JobStore)
            Proxy.newProxyInstance(
                JobStore.class.getClassLoader(),
                new Class<?>[] {JobStore.class},
                (self, method, arguments) -> {
                  Object answer = method.invoke(on.store(), arguments);
                  looks.addAndGet(method.getName().equals("overdue") ? 1 : 0);
                  return answer;
                });

    start(counted, Duration.ofDays(1));

    Eventually.holds(() -> assertThat(looks).hasValue(1));
    assertThat(state(stuck.id())).isEqualTo(JobState.ENCODING);
  }

  private void start() {
    start(on.store(), OnSqlite.SETTINGS.interval());
  }

  private void start(JobStore store, Duration interval) {
    Settings usual = OnSqlite.SETTINGS;
    Settings settings = new Settings(interval, usual.threshold(), usual.timeout(), usual.life());
    pruner = new Pruner(store, on.service(), on.lead(), settings);
  }

  private JobState state(JobId id) {
    return on.store().find(id).orElseThrow().state();
  }
}
