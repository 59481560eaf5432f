package nommer.media.reach.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import nommer.media.api.MediaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private final Addresses addresses =
      new Addresses(
          Path.of("no-home"),
          name -> {
            throw new UnknownHostException(name);
          });

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "100.100.100.200",
        "168.63.129.16",
        "::",
        "fe80::1",
        "febf::1",
        "ff02::1",
        "fd00:ec2::254",
        "::ffff:169.254.169.254",
        "::169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "2001:0:a9fe:a9fe::1",
        "2001:0:102:304:0:0:5601:5601",
        "2001:db8::5efe:a9fe:a9fe",
        "2001:db8::200:5efe:a9fe:a9fe"
      })
  void nobodyConnectsThere(String text) throws Exception {
    assertThat(addresses.isNever(Literal.of(text).orElseThrow(), 80)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "10.0.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "::1",
        "fc00::1",
        "fec0::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:c0a8:101::1"
      })
  void theOwnerAloneConnectsThere(String text) throws Exception {
    InetAddress address = Literal.of(text).orElseThrow();
    assertThat(addresses.isNever(address, 80)).isFalse();
    assertThat(Addresses.isPrivate(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.7", "172.32.0.1", "100.128.0.1", "2001:db8::1", "2002:102:304::"})
  void everybodyConnectsThere(String text) throws Exception {
    InetAddress address = Literal.of(text).orElseThrow();
    assertThat(addresses.isNever(address, 80)).isFalse();
    assertThat(Addresses.isPrivate(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "127.1",
        "0177.0.0.1",
        "127.0.0.01",
        "127.0.0.1.",
        "1.2.3.256",
        "0x"
      })
  void anAddressThatIsReadDifferentlyIsRefused(String host) {
    assertThatThrownBy(() -> addresses.resolve(host))
        .isInstanceOf(MediaException.class)
        .hasMessageContaining("four decimal numbers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "::1", "[::ffff:127.0.0.1]"})
  void anAddressIsNotLookedUp(String host) {
    assertThat(addresses.resolve(host)).hasSize(1).allMatch(InetAddress::isLoopbackAddress);
  }

  @Test
  void theSystemsResolverFindsThisMachine() throws Exception {
    try (SystemResolver resolver = new SystemResolver()) {
      assertThat(resolver.resolve("localhost"))
          .isNotEmpty()
          .allMatch(InetAddress::isLoopbackAddress);
    }
  }
}
