package nommer.media.reach.internal;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Where connections may go. Thread-safe. */
final class Addresses {
  /** This network, link-local, multicast, reserved, and where clouds keep machines' secrets. */
  private static final List<Network> NEVER =
      Network.all(
          "0.0.0.0/8",
          "169.254.0.0/16",
          "224.0.0.0/3",
          "::/128",
          "fe80::/10",
          "ff00::/8",
          "fd00:ec2::/32",
          "100.100.100.200/32",
          "168.63.129.16/32",
          "192.0.0.192/32");

  private static final List<Network> PRIVATE =
      Network.all(
          "127.0.0.0/8",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "100.64.0.0/10",
          "192.0.0.0/24",
          "198.18.0.0/15",
          "::1/128",
          "fc00::/7",
          "fec0::/10",
          "64:ff9b:1::/48");

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final OwnPorts ownPorts;
  private final Resolver resolver;

  /** The API that is never to be connected to is the one of that home. */
  Addresses(Path home, Resolver resolver) {
    this.ownPorts = new OwnPorts(home);
    this.resolver = resolver;
  }

  /**
   * Those of a host, in the resolver's order.
   *
   * @throws MediaException BADINPUT/location, or STORAGE/unknown_host
   */
  List<InetAddress> resolve(String host) {
    requireClear(host);
    Optional<InetAddress> literal = Literal.of(host);
    if (literal.isPresent()) {
      return List.of(literal.get());
    }
    try {
      return List.copyOf(resolver.resolve(host));
    } catch (UnknownHostException e) {
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, e);
    }
  }

  /** The address that a host shows without any look-up, if it does. */
  static Optional<InetAddress> visible(String host) {
    requireClear(host);
    return isLocalhost(host) ? Optional.of(LOOPBACK) : Literal.of(host);
  }

  static boolean isLocalhost(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  /** Whether nobody may connect there. */
  boolean isNever(InetAddress address, int port) {
    return Meaning.of(address).stream()
        .anyMatch(each -> isIn(NEVER, each) || (isOurs(each) && ownPorts.has(port)));
  }

  /** Whether it is of this machine or of a private network. */
  static boolean isPrivate(InetAddress address) {
    return Meaning.of(address).stream().anyMatch(each -> isIn(PRIVATE, each) || isOurs(each));
  }

  private static void requireClear(String host) {
    if (Literal.isAmbiguous(host)) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "location",
          host + " is an address that programs read differently: write four decimal numbers");
    }
  }

  private static MediaException unknown(String host, Exception cause) {
    return new MediaException(
        ErrorCode.STORAGE, "unknown_host", "the host " + host + " does not resolve", cause);
  }

  private static boolean isIn(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(each -> each.holds(address));
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }
}
