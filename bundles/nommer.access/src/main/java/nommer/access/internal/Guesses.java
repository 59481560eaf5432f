package nommer.access.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import nommer.job.api.Grant;

/**
 * Who sends secrets of no token. After {@value #MOST} of them an address is slowed to {@value
 * #PER_SECOND} a second, and a right one is refused from there meanwhile just as a wrong one, or
 * else guesses would go on; but not one that came from there rightly before, nor the owner's on
 * loopback, where others of the machine could have it refused. What is remembered is bounded,
 * however many addresses ask. Thread-safe.
 */
final class Guesses {
  static final int ADDRESSES = 4096;
  static final int MOST = 20;
  static final int PER_SECOND = 1;

  private final Buckets failures;
  private final Set<String> trusted =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > ADDRESSES;
                }
              }));

  Guesses(LongSupplier nanos) {
    failures = new Buckets(ADDRESSES, nanos);
  }

  /** Notes a wrong one. */
  void failed(String address) {
    Duration unused = failures.take(network(address), MOST, PER_SECOND);
  }

  /** Notes that the token came rightly from there. */
  void succeeded(String address, Grant grant) {
    trusted.add(grant.tokenId() + " " + network(address));
  }

  /** How long that address must wait; zero if it need not. */
  Duration slowed(String address) {
    return failures.until(network(address), MOST, PER_SECOND);
  }

  /** Whether a right one is let in though its address is slowed. */
  boolean isTrusted(String address, Grant grant) {
    boolean ours = grant.isOwner() && bytes(address).filter(Guesses::isLoopback).isPresent();
    return ours || trusted.contains(grant.tokenId() + " " + network(address));
  }

  int remembered() {
    return failures.size() + trusted.size();
  }

  /** Of IPv6 the first 64 bits, since whoever has one such address has them all. */
  private static String network(String address) {
    return bytes(address)
        .map(bytes -> HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, 8))))
        .orElse(address);
  }

  private static boolean isLoopback(byte[] address) {
    try {
      return InetAddress.getByAddress(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("addresses have 4 or 16 bytes", e);
    }
  }

  /** Of an address; empty of what is none, since a name must not be looked up. */
  private static Optional<byte[]> bytes(String address) {
    String plain = address.replaceAll("[\\[\\]]|%.*", "");
    if (!plain.matches("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(plain).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
