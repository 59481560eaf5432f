package nommer.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nommer.job.api.JobId;
import nommer.job.store.ChangeBell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link ChangeBell} must do. */
public abstract class ChangeBellContract {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ExecutorService waiter = Executors.newSingleThreadExecutor();

  /** The bell under test; the same one throughout a test, and silent when the test begins. */
  protected abstract ChangeBell bell();

  @AfterEach
  void stopTheWaiter() {
    waiter.shutdownNow();
  }

  @Test
  void aRingWakesWhoWaits() throws Exception {
    Future<Boolean> waiting = awaiting();
    assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isNotNull();

    bell().ring(JobId.create(TestJobs.START));

    assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aRingBeforeTheWaitIsHeard() throws Exception {
    bell().ring(JobId.create(TestJobs.START));

    assertThat(awaiting().get(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void withoutARingTheWaitEnds() throws Exception {
    long began = System.nanoTime();

    assertThat(bell().await(Duration.ofSeconds(1))).isFalse();

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    Future<Boolean> waiting = awaiting();
    assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isNotNull();

    waiter.shutdownNow();

    assertThat(waiter.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private Future<Boolean> awaiting() {
    return waiter.submit(() -> bell().await(LONG));
  }
}
