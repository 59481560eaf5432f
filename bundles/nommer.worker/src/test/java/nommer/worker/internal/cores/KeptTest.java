package nommer.worker.internal.cores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptTest {
  private final AtomicLong nanos = new AtomicLong(-7);
  private final AtomicInteger asked = new AtomicInteger();
  private final Kept<Integer> kept =
      new Kept<>(asked::incrementAndGet, Duration.ofNanos(10), nanos::get);

  @Test
  void anAnswerServesForAWhile() {
    assertThat(kept.get()).isEqualTo(1);

    nanos.addAndGet(10);
    assertThat(kept.get()).isEqualTo(1);
    nanos.addAndGet(1);
    assertThat(kept.get()).isEqualTo(2);

    assertThat(kept.get()).isEqualTo(2);
  }

  @Test
  void whatCouldNotBeAnsweredIsAskedAgain() {
    Kept<Integer> failing =
        new Kept<>(
            () -> {
              asked.incrementAndGet();
              throw new IllegalStateException("away");
            },
            Duration.ofNanos(10),
            nanos::get);

    assertThatThrownBy(failing::get).hasMessage("away");
    assertThatThrownBy(failing::get).hasMessage("away");

    assertThat(asked).hasValue(2);
  }
}
