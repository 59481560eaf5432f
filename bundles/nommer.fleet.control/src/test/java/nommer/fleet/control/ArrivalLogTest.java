package nommer.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import nommer.fleet.policy.Arrivals;
import org.junit.jupiter.api.Test;

class ArrivalLogTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ArrivalLog log = new ArrivalLog();

  @Test
  void countsByWholeMinutesAndLeavesOutTheOneThatIsNotOver() {
    log.watch(START);
    log.add(START.plusSeconds(59), 2);
    log.add(START.plusSeconds(60), 3);
    log.add(START.plusSeconds(125), 5);

    Arrivals arrivals = log.until(START.plusSeconds(130));

    assertThat(arrivals.watched()).isEqualTo(Duration.ofMinutes(2));
    assertThat(arrivals.within(MINUTE)).isEqualTo(3);
    assertThat(arrivals.within(Duration.ofHours(1))).isEqualTo(5);
  }

  @Test
  void silenceCountsAsNone() {
    log.add(START, 6);

    Arrivals arrivals = log.until(START.plus(Duration.ofMinutes(10)));

    assertThat(arrivals.watched()).isEqualTo(Duration.ofMinutes(10));
    assertThat(arrivals.within(Duration.ofMinutes(9))).isZero();
    assertThat(arrivals.within(Duration.ofMinutes(10))).isEqualTo(6);
  }

  @Test
  void whatComesInAnyOrderIsCountedInItsTime() {
    log.add(START.plusSeconds(600), 1);
    log.add(START, 7);
    log.add(START.plusSeconds(300), 4);

    Arrivals arrivals = log.until(START.plusSeconds(660));

    assertThat(arrivals.watched()).isEqualTo(Duration.ofMinutes(11));
    assertThat(arrivals.within(Duration.ofMinutes(6))).isEqualTo(5);
    assertThat(arrivals.within(Duration.ofMinutes(11))).isEqualTo(12);
  }

  @Test
  void afterEightDaysTheOldestMinutesMakeRoom() {
    log.add(START, 1000);
    Instant end = START;
    for (int minute = 1; minute <= 9 * 24 * 60; minute++) {
      end = START.plus(MINUTE.multipliedBy(minute));
      log.add(end, 1);
    }

    Arrivals arrivals = log.until(end);

    assertThat(arrivals.watched())
        .isBetween(Duration.ofDays(8).minusMinutes(2), Duration.ofDays(8));
    assertThat(arrivals.within(Duration.ofDays(9))).isEqualTo(arrivals.watched().toMinutes());
  }

  @Test
  void afterALongSilenceNothingOldShinesThrough() {
    for (int minute = 0; minute < 100; minute++) {
      log.add(START.plus(MINUTE.multipliedBy(minute)), 9);
    }

    Arrivals arrivals = log.until(START.plus(Duration.ofDays(30)));

    assertThat(arrivals.within(Duration.ofDays(9))).isZero();
  }

  @Test
  void whatIsTooOldIsLeftOut() {
    log.watch(START);
    log.add(START.minus(Duration.ofDays(20)), 5);

    assertThat(log.until(START.plus(MINUTE)).within(Duration.ofDays(30))).isZero();
  }

  @Test
  void whatNobodyWatchedIsNotThere() {
    assertThat(log.until(START).watched()).isZero();
    assertThat(log.until(START).perSecond(MINUTE)).isZero();
  }
}
