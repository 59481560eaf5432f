package nommer.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stops a publish whose staging object's name ends so. */
public final class Halt {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private final String ending;

  public Halt(String ending) {
    this.ending = ending;
  }

  public void at(String staging) {
    if (staging.endsWith(ending)) {
      reached.countDown();
      try {
        assertThat(open.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError("nothing interrupts a publish", e);
      }
    }
  }

  public void awaitReached() throws InterruptedException {
    assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
  }

  public void goOn() {
    open.countDown();
  }
}
