package nommer.storage.s3.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void unitsAreTaken() {
    Settings settings =
        Settings.of(config(Map.of("piece_mebibytes", 8, "stall_seconds", 7, "max_bytes", 1000L)));

    assertThat(settings.pieceBytes()).isEqualTo(8L << 20);
    assertThat(settings.stall()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.maxBytes()).isEqualTo(1000);
  }

  @Test
  void zeroBytesIsNoLimit() {
    assertThat(Settings.of(config(Map.of())).maxBytes()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void partsThatS3WouldRefuseAreRefused() {
    assertThatThrownBy(() -> Settings.of(config(Map.of("piece_mebibytes", 4))))
        .hasMessage("piece.mebibytes of nommer.storage.s3 is 4: give at least 5");
    assertThatThrownBy(() -> Settings.of(config(Map.of("threads", 0))))
        .hasMessageContaining("threads");
  }

  private static S3StorageConfig config(Map<String, Object> values) {
    return Configs.of(S3StorageConfig.class, values);
  }
}
