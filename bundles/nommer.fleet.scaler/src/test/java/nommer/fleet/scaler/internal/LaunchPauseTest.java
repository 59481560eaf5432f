package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long nothing is launched that does not work. */
class LaunchPauseTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final LaunchPause pause = new LaunchPause();
  private Instant now = NOON;
  private int launches;

  @Test
  void twoMayFail() {
    fail("");
    fail("");

    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void afterThreeTheNextWaitsAMinuteThenTwoThenFour() {
    fail("");
    fail("");
    fail("jobs.per.instance is '0'");
    assertThat(pause.reason(now).orElseThrow())
        .isEqualTo(
            "launches pause until 2026-03-01T12:01:00Z: 3 in a row brought no node that works; the"
                + " last said: jobs.per.instance is '0'");
    assertThat(pause.reason(now.plusSeconds(60))).isEmpty();

    later(Duration.ofMinutes(1));
    fail("");
    assertThat(pause.reason(now.plusSeconds(119))).isPresent();
    assertThat(pause.reason(now.plusSeconds(120))).isEmpty();

    later(Duration.ofMinutes(2));
    fail("");
    assertThat(pause.reason(now.plusSeconds(239))).isPresent();
  }

  @Test
  void theSeveralNodesOfALaunchAreOneFailure() {
    for (int node = 0; node < 5; node++) {
      pause.failed("same", now, "");
    }

    assertThat(pause.reason(now)).isEmpty();
  }

  @Test
  void aDayHasAnEndOfPatience() {
    for (int i = 0; i < LaunchPause.MOST_A_DAY; i++) {
      fail("");
      later(Duration.ofMinutes(61));
    }

    assertThat(pause.reason(now).orElseThrow()).contains("20 within a day brought no node");
    assertThat(pause.reason(NOON.plus(Duration.ofHours(24)).minusSeconds(1))).isPresent();
    assertThat(pause.reason(NOON.plus(Duration.ofHours(24)).plusSeconds(1))).isEmpty();
  }

  @Test
  void aNodeThatWorksOrAnEditEndsIt() {
    fail("");
    fail("");
    fail("");
    pause.worked();
    assertThat(pause.reason(now)).isEmpty();

    fail("");
    fail("");
    fail("");
    assertThat(pause.reason(now)).isPresent();
    pause.edited();
    assertThat(pause.reason(now)).isEmpty();
  }

  private void fail(String words) {
    pause.failed("launch-" + launches++, now, words);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }
}
