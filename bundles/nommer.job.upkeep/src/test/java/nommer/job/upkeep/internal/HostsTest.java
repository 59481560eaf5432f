package nommer.job.upkeep.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private long now = 77;
  private final Hosts hosts = new Hosts(() -> now);

  @Test
  void aHostHasFourPlacesAndAnotherHasItsOwn() {
    for (int i = 0; i < 4; i++) {
      assertThat(hosts.begin("a")).isEmpty();
    }
    assertThat(hosts.begin("a")).isPresent();
    assertThat(hosts.begin("b")).isEmpty();

    hosts.end("a");

    assertThat(hosts.begin("a")).isEmpty();
  }

  @Test
  void thoseThatArePutOffComeOneAfterTheOtherAsFastAsItAnswers() {
    fill("a");
    hosts.tried("a", true, Duration.ofSeconds(2));

    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waits.add(hosts.begin("a").orElseThrow());
    }

    assertThat(waits).extracting(Duration::toMillis).containsExactly(500L, 1000L, 1500L);
  }

  @Test
  void nobodyIsPutOffForMuchLongerThanAMinuteByAHostThatAnswers() {
    fill("a");
    hosts.tried("a", true, Duration.ofSeconds(9));
    for (int i = 0; i < 1000; i++) {
      assertThat(hosts.begin("a").orElseThrow()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void aHostThatFailedFiveTimesIsTriedByOneUntilItAnswers() {
    for (int i = 0; i < 5; i++) {
      assertThat(hosts.begin("a")).isEmpty();
      hosts.tried("a", false, SECOND);
      hosts.end("a");
    }

    assertThat(hosts.begin("a")).isEmpty();
    assertThat(hosts.begin("a")).isPresent();
    hosts.tried("a", true, SECOND);

    assertThat(hosts.begin("a")).isEmpty();
  }

  @Test
  void whatIsPutOffByAHostThatFailsWaitsUpToTenMinutes() {
    for (int i = 0; i < 5; i++) {
      hosts.begin("a");
      hosts.tried("a", false, SECOND);
      hosts.end("a");
    }
    hosts.begin("a");
    now += Duration.ofDays(1).toNanos();

    Duration longest = Duration.ZERO;
    for (int i = 0; i < 10_000; i++) {
      Duration wait = hosts.begin("a").orElseThrow();
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }

    assertThat(longest).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
  }

  private void fill(String host) {
    for (int i = 0; i < Hosts.MOST; i++) {
      hosts.begin(host);
    }
  }
}
