package nommer.media.reach.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses that begin alike.
 *
 * @param first whose first bits all have
 * @param bits how many
 */
record Network(InetAddress first, int bits) {
  /** Written as {@code 10.0.0.0/8} or {@code fc00::/7}; empty when it is none. */
  static Optional<Network> of(String text) {
    String[] parts = text.split("/", 2);
    Optional<InetAddress> first = Literal.of(parts[0]);
    if (first.isEmpty() || parts.length < 2 || !parts[1].matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(parts[1]);
    return first
        .filter(each -> bits <= each.getAddress().length * 8)
        .map(f -> new Network(f, bits));
  }

  static List<Network> all(String... texts) {
    return Stream.of(texts).map(text -> of(text).orElseThrow()).toList();
  }

  boolean holds(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Four bytes as an address. */
  static InetAddress of(byte... bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address has " + bytes.length + " bytes", e);
    }
  }
}
