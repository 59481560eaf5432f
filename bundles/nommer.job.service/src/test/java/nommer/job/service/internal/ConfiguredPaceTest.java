package nommer.job.service.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import nommer.contracts.Configurations;
import nommer.job.tempo.Tempo;
import org.junit.jupiter.api.Test;

class ConfiguredPaceTest {
  @Test
  void whereNothingIsSetTheUsualPaceIsGoneBy() {
    assertThat(pace(Map.of(), Map.of()).tempo()).isEqualTo(new Tempo(Duration.ofSeconds(12)));
  }

  @Test
  void aSetThatCannotWorkIsRefusedAtTheStart() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pace(Map.of("renewal_percent", 40), Map.of()))
        .withMessageContaining("renewal.percent of nommer.job.service is 40; it must be 1 to 33");
  }

  @Test
  void anEditThatCannotWorkIsRefusedAndChangesNothing() {
    ConfiguredPace pace = pace(Map.of(), Map.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> pace.modified(config(Map.of("heartbeat_percent", 90))))
        .withMessageContaining("heartbeat.percent");

    assertThat(pace.tempo()).isEqualTo(new Tempo(Duration.ofSeconds(12)));
  }

  @Test
  void editedFactorsApplyAtOnceAndTheLeaseAtTheNextStart() {
    ConfiguredPace pace = pace(Map.of(), Map.of());

    pace.modified(config(Map.of("lease_seconds", 60, "silence_percent", 400)));

    assertThat(pace.tempo()).isEqualTo(new Tempo(Duration.ofSeconds(12), 8, 40, 400));
  }

  @Test
  void oldKeysCountAsTheNearestFactorThatWorks() {
    Map<String, Object> old =
        Map.of("renewal.millis", 4000, "heartbeat.seconds", "2", "silent.seconds", 48L);

    assertThat(pace(Map.of(), old).tempo())
        .isEqualTo(new Tempo(Duration.ofSeconds(12), 33, 16, 400));
    assertThat(pace(Map.of("lease_seconds", 6), old).tempo())
        .isEqualTo(new Tempo(Duration.ofSeconds(6), 33, 33, 800));
    assertThat(pace(Map.of(), Map.of("heartbeat.seconds", 60, "silent.seconds", 1)).tempo())
        .isEqualTo(new Tempo(Duration.ofSeconds(12), 8, 66, 200));
  }

  @Test
  void aFactorThatIsSetGoesBeforeAnOldKey() {
    Map<String, Object> values = Map.of("renewal.millis", 4000, "renewal.percent", 10);

    assertThat(pace(Map.of("renewal_percent", 10), values).tempo().renewalPercent()).isEqualTo(10);
  }

  @Test
  void anOldKeyIsToldWithWhatToWriteInItsPlace() {
    Tempo tempo = new Tempo(Duration.ofSeconds(12), 33, 40, 200);

    assertThat(new OldKeys(Map.of("renewal.millis", 4000)).complaints(tempo))
        .containsExactly(
            "renewal.millis=4000 of nommer.worker is an old key: write renewal.percent=I\"33\" in"
                + " conf/nommer.job.service.config, and remove it");
    assertThat(new OldKeys(Map.of("renewal.percent", 33)).complaints(tempo)).isEmpty();
  }

  static JobServiceConfig config(Map<String, Object> set) {
    return Configurations.of(JobServiceConfig.class, set);
  }

  private static ConfiguredPace pace(Map<String, Object> set, Map<String, Object> values) {
    return new ConfiguredPace(config(set), () -> values);
  }
}
