package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import nommer.contracts.fleet.GivenLead;
import nommer.contracts.fleet.MemoryFeederdNotes;
import nommer.fleet.api.FleetException;
import nommer.fleet.control.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendingNotesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private Instant now = NOON;
  private final MemoryFeederdNotes notes = new MemoryFeederdNotes(() -> now);
  private final GivenLead lead = new GivenLead(1);
  private final Mandate first = new Mandate(lead, 1);
  private SpendingNotes spending;

  @BeforeEach
  void begin() {
    spending = notes();
  }

  @Test
  void whatAnHourHasCostIsKnownAsFarAsItWasWatchedAndToOthersToo() {
    Ledger ledger = spending.take(first);
    assertThat(spending.spent(NOON, NOON.plusSeconds(3600))).isEmpty();

    charge(ledger, Duration.ofMinutes(90), 2);
    charge(ledger, Duration.ofMinutes(30), 0);

    assertThat(notes().spent(NOON, NOON.plusSeconds(3600)).orElseThrow())
        .isCloseTo(2, within(0.01));
    assertThat(notes().spent(NOON.plusSeconds(3600), NOON.plusSeconds(7200)).orElseThrow())
        .isCloseTo(1, within(0.01));
    assertThat(notes().spent(NOON.minusSeconds(3600), NOON)).isEmpty();
  }

  @Test
  void theNextLeaderGoesOnWhereTheFormerLeftOffAndTheTimeBetweenCounts() {
    charge(spending.take(first), Duration.ofMinutes(30), 2);
    lead.set(2);
    Mandate second = new Mandate(lead, 2);
    now = now.plusSeconds(60);

    Ledger next = notes().take(second);
    assertThat(next.spent()).isCloseTo(1, within(0.04));
    now = now.plusSeconds(60);
    next.charge(now, 60); // two minutes since the former's last, and less than one that it wrote

    assertThat(next.spent()).isBetween(2.99, 4.05);
  }

  @Test
  void ofALongTimeWithoutAnybodyTenMinutesCount() {
    charge(spending.take(first), Duration.ofMinutes(30), 2);
    now = now.plus(Duration.ofHours(5));

    Ledger next = notes().take(first);
    double before = next.spent();
    next.charge(now, 6);

    assertThat(next.spent() - before).isCloseTo(1, within(0.001));
  }

  /** The hour ends between two writes. */
  @Test
  void noMinuteIsLeftOutAtTheTurnOfAnHour() {
    now = NOON.plusSeconds(3585);
    Ledger ledger = spending.take(first);
    charge(ledger, Duration.ofMinutes(5), 60);

    assertThat(notes().take(first).spent()).isCloseTo(ledger.spent(), within(1.01));
    assertThat(notes().spent(NOON, NOON.plusSeconds(3600)).orElseThrow()).isPositive();
  }

  @Test
  void whatIsOlderThanADayIsGone() {
    charge(spending.take(first), Duration.ofHours(3), 2);
    now = now.plus(Duration.ofHours(23));

    Ledger next = notes().take(first);
    charge(next, Duration.ofMinutes(2), 0);

    assertThat(next.spent()).isCloseTo(2 + 0.0, within(0.1));
    charge(next, Duration.ofHours(3), 0);
    assertThat(next.spent()).isZero();
  }

  @Test
  void aFormerLeaderChargesNothingMore() {
    Ledger ledger = spending.take(first);
    charge(ledger, Duration.ofMinutes(30), 2);
    lead.set(2);
    notes().take(new Mandate(lead, 2));
    double before = notes().spent(NOON, NOON.plusSeconds(3600)).orElseThrow();

    assertThatThrownBy(() -> charge(ledger, Duration.ofMinutes(3), 2))
        .isInstanceOf(FleetException.class);
    lead.set(1); // as it may look to one that was stopped between its look and its write
    assertThatThrownBy(() -> charge(ledger, Duration.ofMinutes(3), 2))
        .isInstanceOf(FleetException.class)
        .hasMessageContaining("term");

    assertThat(notes().spent(NOON, NOON.plusSeconds(3600))).contains(before);
  }

  @Test
  void whatAnEarlierVersionKeptInItsHomeIsTakenOver() throws IOException {
    Files.writeString(
        folder.resolve("spending"), "2026-03-01T11:30:00Z 1.5\n2026-03-01T11:31:00Z 1\n");

    assertThat(spending.take(first).spent()).isEqualTo(2.5);

    Files.delete(folder.resolve("spending"));
    assertThat(notes().take(first).spent()).isEqualTo(2.5);
  }

  @Test
  void aFileThatCannotBeReadIsAsNone() throws IOException {
    Files.writeString(folder.resolve("spending"), "yesterday much");

    assertThat(spending.take(first).spent()).isZero();
  }

  private SpendingNotes notes() {
    return new SpendingNotes(notes, folder.resolve("spending"));
  }

  /** A charge each half minute, and what is written of them. */
  private void charge(Ledger ledger, Duration time, double perHour) {
    Instant end = now.plus(time);
    ledger.charge(now, perHour);
    while (now.isBefore(end)) {
      now = now.plusSeconds(30);
      ledger.charge(now, perHour);
      spending.write(ledger, first, now);
    }
  }
}
