package nommer.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Interrupts a call when it has come far enough. */
public final class Interrupted {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration REACH = Duration.ofSeconds(10);

  private Interrupted() {}

  /**
   * Calls on a thread of its own, interrupts it once {@code farEnough}, and asserts that the call
   * ends within 10 s in an InterruptedException and leaves no flag up.
   *
   * @throws AssertionError it did not, or did not come far enough within 10 s
   */
  public static void when(ThrowingCallable call, Callable<Boolean> farEnough) throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>(false);
    Thread thread =
        new Thread(
            () -> {
              try {
                call.call();
              } catch (Throwable e) {
                flag.set(Thread.currentThread().isInterrupted());
                end.set(e);
              }
            },
            "to-be-interrupted");
    thread.start();
    await(farEnough);

    thread.interrupt();
    thread.join(SOON.toMillis());

    assertThat(thread.isAlive()).isFalse();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(flag.get()).isFalse();
  }

  /**
   * Waits for a condition.
   *
   * @throws AssertionError it did not hold within 10 s
   */
  public static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + REACH.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime() - deadline).as("time left").isNegative();
      LockSupport.parkNanos(5_000_000);
    }
  }
}
