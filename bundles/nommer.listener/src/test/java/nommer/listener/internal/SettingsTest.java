package nommer.listener.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void byItselfItIsLoopbackAndTheUsualPort() {
    Settings settings = of(Map.of());

    assertThat(settings.address().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8001);
    assertThat(settings.isOpen()).isFalse();
    assertThat(settings.proxies()).isEmpty();
    assertThat(settings.origins()).isEmpty();
  }

  @Test
  void whatTheCommandLineSaysCountsMore() {
    ListenerConfig config = TestConfig.of(Map.of("address", "127.0.0.2", "port", 8100));

    assertThat(Settings.of(config, "127.0.0.3", "8200").port()).isEqualTo(8200);
    assertThat(Settings.of(config, "127.0.0.3", "").address().getHostAddress())
        .isEqualTo("127.0.0.3");
    assertThat(Settings.of(config, "", "").port()).isEqualTo(8100);
    assertThat(Settings.of(config, "", "").address().getHostAddress()).isEqualTo("127.0.0.2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void othersAreNotServedInTheClear(String address) {
    assertThatThrownBy(() -> of(Map.of("address", address)))
        .isInstanceOf(ListenerException.class)
        .hasMessageContainingAll("certificate=", "key.store=", "behind.proxy=", "127.0.0.1");
    assertThat(of(Map.of("address", address, "behind_proxy", true)).isOpen()).isTrue();
    assertThat(of(Map.of("address", address, "certificate", "/a", "key", "/b")).isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void loopbackNeedsNothing(String address) {
    assertThat(of(Map.of("address", address)).isOpen()).isFalse();
  }

  @Test
  void theAddressIsANameOfOursAndHostsAreOthers() {
    Map<String, Object> config = new HashMap<>();
    config.put("address", "192.0.2.1");
    config.put("behind_proxy", true);
    config.put("hosts", new String[] {"Media.Example.org"});

    assertThat(of(config).hosts()).containsExactlyInAnyOrder("192.0.2.1", "media.example.org");
    config.put("address", "::");
    assertThat(of(config).hosts()).containsExactly("media.example.org");
  }

  @ParameterizedTest
  @CsvSource({
    "hosts,   https://media.example.org",
    "hosts,   media.example.org:443",
    "hosts,   *",
    "origins, media.example.org",
    "origins, https://media.example.org/",
    "origins, *",
    "origins, null",
  })
  void aNameOfAnotherFormIsRefused(String key, String value) {
    assertThatThrownBy(() -> of(Map.of(key, new String[] {value})))
        .isInstanceOf(ListenerException.class)
        .hasMessageContainingAll(key, value);
  }

  @Test
  void halfACertificateIsRefused() {
    assertThatThrownBy(() -> of(Map.of("certificate", "/a")))
        .hasMessageContaining("give both PEM files");
    assertThatThrownBy(() -> of(Map.of("certificate", "/a", "key", "/b", "key_store", "/c")))
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> of(Map.of("key_store", "c.p12"))).hasMessageContaining("absolute");
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 65536})
  void aPortThatIsNoneIsRefused(int port) {
    assertThatThrownBy(() -> of(Map.of("port", port))).hasMessageContaining("" + port);
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatThrownBy(() -> of(Map.of("address", "no such address")))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("no such address");
  }

  private static Settings of(Map<String, Object> values) {
    return Settings.of(TestConfig.of(values), "", "");
  }
}
