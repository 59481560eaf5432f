package nommer.storage.http.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nommer.media.api.MediaUri;
import org.junit.jupiter.api.Test;

class LeastRateTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void eachMinuteIsLookedAtByItself() {
    LeastRate rate = rate(16_384);

    rate.moved(1L << 30, 60 * SECOND);
    rate.moved(1, 20 * SECOND);
    rate.moved(1, 20 * SECOND);

    assertThatThrownBy(() -> rate.moved(1, 20 * SECOND))
        .hasMessageContaining("3 bytes in 60 s are less than the 16384 bytes a second");
  }

  @Test
  void aPauseIsForgivenWithinAMinute() {
    LeastRate rate = rate(16_384);

    rate.moved(1, 40 * SECOND);
    assertThatCode(() -> rate.moved(16_384 * 61, 20 * SECOND)).doesNotThrowAnyException();
  }

  @Test
  void zeroMeansHoweverSlow() {
    LeastRate rate = rate(0);

    assertThatCode(() -> rate.moved(1, 3600 * SECOND)).doesNotThrowAnyException();
  }

  private static LeastRate rate(int least) {
    Settings s = Storages.PATIENT;
    Settings settings =
        new Settings(
            s.connect(),
            s.stall(),
            s.attempts(),
            s.pause(),
            s.goAhead(),
            s.maxBytes(),
            least,
            Duration.ofMinutes(1));
    return new LeastRate(
        settings, "fetch", HttpLocation.of(MediaUri.parse("http://media.example/film.mp4")));
  }
}
