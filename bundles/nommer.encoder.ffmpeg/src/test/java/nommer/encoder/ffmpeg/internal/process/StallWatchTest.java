package nommer.encoder.ffmpeg.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StallWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final StallWatch watch = new StallWatch(Duration.ofSeconds(10), 0);

  @Test
  void nothingMovesForLongerThanThePatience() {
    Activity still = new Activity(5, 100, 100_000);

    assertThat(watch.isStalled(Progress.NONE, still, 0, SECOND)).isFalse();
    assertThat(watch.isStalled(Progress.NONE, still, 0, 11 * SECOND)).isFalse();
    assertThat(watch.isStalled(Progress.NONE, still, 0, 12 * SECOND)).isTrue();
  }

  @Test
  void printingTheSameProgressAgainIsNoMovement() {
    assertThat(watch.isStalled(Progress.NONE, new Activity(5, 0, 100_000), 0, SECOND)).isFalse();

    for (int s = 2; s <= 11; s++) {
      Activity chatter = new Activity(5 + s / 5, 0, 100_000 + 300L * s);
      assertThat(watch.isStalled(Progress.NONE, chatter, 300L * s, s * SECOND)).isFalse();
    }

    assertThat(watch.isStalled(Progress.NONE, new Activity(7, 0, 103_600), 3_600, 12 * SECOND))
        .isTrue();
  }

  @Test
  void progressComputingReadingOrWritingIsMovement() {
    Activity still = new Activity(5, 100, 100_000);
    watch.isStalled(Progress.NONE, still, 0, SECOND);

    assertThat(watch.isStalled(new Progress(1, 0, 0), still, 0, 12 * SECOND)).isFalse();
    assertThat(watch.isStalled(new Progress(1, 0, 0), busy(100), 0, 23 * SECOND)).isFalse();
    assertThat(watch.isStalled(new Progress(1, 0, 0), read(100), 0, 34 * SECOND)).isFalse();
    assertThat(watch.isStalled(new Progress(1, 0, 0), wrote(100), 0, 45 * SECOND)).isFalse();
    assertThat(watch.isStalled(new Progress(1, 0, 0), wrote(100), 0, 56 * SECOND)).isTrue();
  }

  private static Activity busy(long ticks) {
    return new Activity(5 + ticks, 100, 100_000);
  }

  private static Activity read(long bytes) {
    return new Activity(105, 100 + bytes, 100_000);
  }

  private static Activity wrote(long kilobytes) {
    return new Activity(105, 200, 100_000 + 1000 * kilobytes);
  }
}
