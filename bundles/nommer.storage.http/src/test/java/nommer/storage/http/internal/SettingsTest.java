package nommer.storage.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path work;

  @Test
  void unitsAreTaken() {
    Settings settings = Settings.of(config(3, 1000));

    assertThat(settings.connect()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.stall()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.attempts()).isEqualTo(3);
    assertThat(settings.maxBytes()).isEqualTo(1000);
    assertThat(settings.leastBytesPerSecond()).isEqualTo(4096);
    assertThat(settings.rateWindow()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void zeroBytesIsNoLimit() {
    assertThat(Settings.of(config(3, 0)).maxBytes()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void noAttemptAtAllIsRefused() {
    assertThatThrownBy(() -> Settings.of(config(0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("attempts is 0");
  }

  @Test
  void aRateBelowNothingIsRefused() {
    assertThatThrownBy(() -> Settings.of(config(3, 0, -1)))
        .hasMessageContaining("least.bytes.per.second is -1");
  }

  @Test
  void anEditHoldsForWhatStartsAfterIt() throws Exception {
    try (TestServer server = new TestServer()) {
      server.files.put("/clip", "media".getBytes(StandardCharsets.US_ASCII));
      HttpStorage storage = new HttpStorage(config(1, 4));
      FetchTest.assertFailure(
          () -> storage.within(Storages.OWNER).fetch(server.uri("/clip"), work),
          "BADINPUT",
          "too_large");

      storage.modified(config(1, 5));

      assertThat(storage.within(Storages.OWNER).fetch(server.uri("/clip"), work))
          .hasContent("media");
    }
  }

  private static HttpStorageConfig config(int attempts, long maxBytes) {
    return config(attempts, maxBytes, 4096);
  }

  private static HttpStorageConfig config(int attempts, long maxBytes, int leastRate) {
    Map<String, Object> values =
        Map.of(
            "connect_timeout_seconds",
            1,
            "stall_seconds",
            2,
            "attempts",
            attempts,
            "max_bytes",
            maxBytes,
            "least_bytes_per_second",
            leastRate);
    return (HttpStorageConfig)
        Proxy.newProxyInstance(
            HttpStorageConfig.class.getClassLoader(),
            new Class<?>[] {HttpStorageConfig.class},
            (self, method, arguments) -> values.get(method.getName()));
  }
}
