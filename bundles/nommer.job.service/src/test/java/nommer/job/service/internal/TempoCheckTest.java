package nommer.job.service.internal;

import static nommer.job.service.internal.ConfiguredPaceTest.config;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nommer.contracts.Found;
import org.junit.jupiter.api.Test;

class TempoCheckTest {
  @Test
  void thePaceInForceIsShown() throws InterruptedException {
    Found found = found(Map.of(), Map.of());

    assertThat(found.failures()).isEmpty();
    assertThat(found.text("tempo"))
        .contains(
            "lease 12 s: renewed every 0.96 s, a call of the store ends within 3 s, a report every"
                + " 4.80 s; a lost job is taken over after some 18 s, a node silent after 24 s");
  }

  @Test
  void aSetThatCannotWorkFailsWithItsRule() throws InterruptedException {
    assertThat(found(Map.of("lease_seconds", 2), Map.of()).failures())
        .singleElement()
        .asString()
        .contains("lease.seconds of nommer.job.service is 2; it must be at least 3");
  }

  @Test
  void aWorkerThatWouldEndTooEarlyFailsWithItsRule() throws InterruptedException {
    Map<String, Object> worker = Map.of("max.inactivity.seconds", 60);

    assertThat(found(Map.of("lease_seconds", 31), worker).failures())
        .singleElement()
        .asString()
        .contains("max.inactivity.seconds of nommer.worker is 60; it must be at least 62");
    assertThat(found(Map.of("lease_seconds", 30), worker).failures()).isEmpty();
  }

  @Test
  void oldKeysAreWarnedOf() throws InterruptedException {
    assertThat(found(Map.of(), Map.of("silent.seconds", 48)).warnings())
        .singleElement()
        .asString()
        .contains("silent.seconds=48 of nommer.fleet.scaler", "silence.percent=I\"400\"");
  }

  private static Found found(Map<String, Object> set, Map<String, Object> values)
      throws InterruptedException {
    return Found.by(new TempoCheck(config(set), values));
  }
}
