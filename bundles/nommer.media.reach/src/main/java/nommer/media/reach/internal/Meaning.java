package nommer.media.reach.internal;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that an address may mean: itself, and the address of IPv4 that one of IPv6 carries, where
 * something on the way may hand it on. Java itself reads {@code ::ffff:a.b.c.d} as IPv4.
 */
final class Meaning {
  private static final List<Network> LAST_FOUR =
      Network.all("::/96", "64:ff9b::/96", "64:ff9b:1::/48");
  private static final Network SIX_TO_FOUR = Network.of("2002::/16").orElseThrow();
  private static final Network TEREDO = Network.of("2001::/32").orElseThrow();

  private Meaning() {}

  static List<InetAddress> of(InetAddress address) {
    byte[] bytes = address.getAddress();
    List<InetAddress> all = new ArrayList<>(List.of(address));
    if (bytes.length == 4 || address.isLoopbackAddress()) {
      return all;
    }
    if (LAST_FOUR.stream().anyMatch(each -> each.holds(address)) || isIsatap(bytes)) {
      all.add(four(bytes, 12, 0));
    }
    if (SIX_TO_FOUR.holds(address)) {
      all.add(four(bytes, 2, 0));
    }
    if (TEREDO.holds(address)) {
      all.add(four(bytes, 4, 0));
      all.add(four(bytes, 12, 0xff));
    }
    return all;
  }

  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static InetAddress four(byte[] bytes, int from, int mask) {
    byte[] four = Arrays.copyOfRange(bytes, from, from + 4);
    for (int i = 0; i < 4; i++) {
      four[i] ^= (byte) mask;
    }
    return Network.of(four);
  }
}
