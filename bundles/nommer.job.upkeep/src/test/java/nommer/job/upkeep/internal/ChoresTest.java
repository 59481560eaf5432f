package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.store.Chore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChoresTest {
  private final Chores chores = new Chores(Duration.ofMillis(1));

  @AfterEach
  void stop() throws Exception {
    chores.stop();
  }

  @Test
  void aChoreThatFailsKeepsNoOtherFromBeingDoneAgainAndAgain() throws Exception {
    CountDownLatch done = new CountDownLatch(3);
    chores.comes(
        () -> {
          throw new IllegalStateException("as planned");
        });

    chores.comes(done::countDown);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anErrorInOneKeepsNoOtherFromBeingDoneEither() throws Exception {
    CountDownLatch done = new CountDownLatch(3);
    chores.comes(
        () -> {
          throw new NoClassDefFoundError("as planned");
        });

    chores.comes(done::countDown);

    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aChoreThatWentIsNotDoneAnyMore() throws Exception {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch rounds = new CountDownLatch(5);
    Chore gone = done::incrementAndGet;
    chores.comes(gone);
    chores.goes(gone);
    int before = done.get() + 1; // one round may be under way

    chores.comes(rounds::countDown);

    assertThat(rounds.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(done.get()).isLessThanOrEqualTo(before);
  }
}
