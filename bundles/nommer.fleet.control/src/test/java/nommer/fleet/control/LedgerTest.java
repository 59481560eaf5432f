package nommer.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final double EXACT = 1e-9;

  private final Ledger ledger = new Ledger();

  @Test
  void chargesTheRateForTheTimeSinceTheLastCall() {
    charge(0, 100);
    charge(1800, 2);
    charge(3600, 4);

    assertThat(ledger.spent()).isCloseTo(1 + 2, within(EXACT));
  }

  @Test
  void theFirstCallOnlyBeginsToCount() {
    charge(0, 1000);

    assertThat(ledger.spent()).isZero();
  }

  @Test
  void whatIsOlderThanADayIsForgotten() {
    for (int hour = 0; hour <= 30; hour++) {
      charge(3600 * hour, 1);
    }

    assertThat(ledger.spent()).isCloseTo(24, within(EXACT));
  }

  @Test
  void aClockThatWasSetBackChargesNothingUntilItHasCaughtUp() {
    charge(0, 1);
    charge(3600, 1);
    charge(1800, 1);
    charge(3600, 1);
    charge(7200, 1);

    assertThat(ledger.spent()).isCloseTo(2, within(EXACT));
  }

  @Test
  void keepsOneChargeForAMinuteHoweverOftenItIsCalled() {
    for (int second = 0; second <= 600; second++) {
      charge(second, 3600);
    }

    assertThat(ledger.charges()).hasSize(10);
    assertThat(ledger.charges().get(1)).isEqualTo(new Ledger.Charge(START.plusSeconds(60), 60));
    assertThat(ledger.spent()).isCloseTo(600, within(EXACT));
  }

  @Test
  void takesUpWhatAnotherLifeRecordedAndDoesNotChargeForTheTimeBetween() {
    charge(0, 1);
    charge(3600, 1);
    Ledger next = new Ledger();

    next.restore(ledger.charges());
    next.charge(START.plusSeconds(7200), 1);

    assertThat(next.spent()).isCloseTo(1, within(EXACT));
    assertThat(next.charges()).isEqualTo(ledger.charges());
  }

  @Test
  void whatWasRestoredIsForgottenInItsTime() {
    ledger.restore(
        List.of(new Ledger.Charge(START, 5), new Ledger.Charge(START.plusSeconds(90), 7)));

    charge(24 * 3600 + 1, 0);

    assertThat(ledger.spent()).isCloseTo(7, within(EXACT));
  }

  private void charge(int second, double perHour) {
    ledger.charge(START.plusSeconds(second), perHour);
  }
}
