package nommer.fleet.scaler.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import nommer.fleet.control.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whatAnHourHasCostIsKnownAsFarAsItWasWatchedAlsoAfterARestart() {
    LedgerFile file = new LedgerFile(folder.resolve("spending"));
    Ledger ledger = file.read();
    assertThat(file.spent(NOON, NOON.plusSeconds(3600))).isEmpty();
    for (int minute = 0; minute <= 120; minute++) {
      ledger.charge(NOON.plusSeconds(60L * minute), minute <= 90 ? 2 : 0);
    }

    file.write(ledger, NOON.plusSeconds(7200));
    LedgerFile restarted = new LedgerFile(folder.resolve("spending"));
    restarted.read();

    for (LedgerFile each : new LedgerFile[] {file, restarted}) {
      assertThat(each.spent(NOON, NOON.plusSeconds(3600)).orElse(0.0)).isBetween(1.99, 2.01);
      assertThat(each.spent(NOON.plusSeconds(3600), NOON.plusSeconds(7200)).orElse(0.0))
          .isBetween(0.99, 1.01);
      assertThat(each.spent(NOON.minusSeconds(3600), NOON)).isEmpty();
    }
  }
}
