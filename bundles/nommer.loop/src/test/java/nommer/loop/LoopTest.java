package nommer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final CountDownLatch threeRounds = new CountDownLatch(3);
  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private Loop loop = new Loop("test-loop", AT_ONCE, () -> AT_ONCE);

  @AfterEach
  void stop() throws Exception {
    assertThat(loop.stop(SOON)).isTrue();
  }

  @Test
  void itsThreadHasItsName() throws Exception {
    start(() -> {});

    assertAlive();
    assertThat(thread.get().getName()).isEqualTo("test-loop");
  }

  @Test
  void anErrorEndsItNoMoreThanAnException() throws Exception {
    AtomicInteger round = new AtomicInteger();

    start(
        () -> {
          if (round.getAndIncrement() == 0) {
            throw new NoClassDefFoundError("of a plug-in that has gone");
          }
          throw new IllegalStateException("for once");
        });

    assertAlive();
  }

  @Test
  void aStrayInterruptDoesNotEndIt() throws Exception {
    start(() -> Thread.currentThread().interrupt());

    assertAlive();
  }

  @Test
  void anInterruptOfTheRoundDoesNotEndItEither() throws Exception {
    start(
        () -> {
          throw new InterruptedException("by somebody else");
        });

    assertAlive();
  }

  @Test
  void aStopInterruptsTheRoundUnderWay() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    loop =
        new Loop(
            "test-loop",
            AT_ONCE,
            () -> {
              waiting.countDown();
              new CountDownLatch(1).await();
              return AT_ONCE;
            });
    loop.start();
    assertThat(waiting.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(loop.stop(SOON)).isTrue();
  }

  @Test
  void aRoundMayBeTheLastByItsOwnWord() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    start(
        () -> {
          if (rounds.incrementAndGet() == 3) {
            loop.end();
          }
        });
    assertAlive();

    thread.get().join(SOON.toMillis());

    assertThat(thread.get().isAlive()).isFalse();
    assertThat(rounds).hasValue(3);
  }

  @Test
  void aRoundThatHeedsNoInterruptIsSaidToBeBusy() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    loop =
        new Loop(
            "test-loop",
            AT_ONCE,
            () -> {
              begun.countDown();
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
              return AT_ONCE;
            });
    loop.start();
    assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(loop.stop(Duration.ofMillis(20))).isFalse();

    end.countDown();
  }

  @Test
  void theFirstRoundMayComeLater() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    loop =
        new Loop(
            "test-loop",
            AT_ONCE,
            () -> {
              rounds.incrementAndGet();
              return AT_ONCE;
            });
    loop.start(Duration.ofHours(1));

    assertThat(loop.stop(SOON)).isTrue();
    assertThat(rounds).hasValue(0);
  }

  @Test
  void oneThatNeverStartedIsStoppedToo() throws Exception {
    assertThat(loop.stop(SOON)).isTrue();
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void start(Work work) {
    loop =
        new Loop(
            "test-loop",
            AT_ONCE,
            () -> {
              thread.set(Thread.currentThread());
              threeRounds.countDown();
              work.run();
              return AT_ONCE;
            });
    loop.start();
  }

  private void assertAlive() throws InterruptedException {
    assertThat(threeRounds.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
