package nommer.media.reach.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** Where connections may go. Thread-safe. */
final class Addresses {
  private final Path feederd;

  /** The API that is never to be connected to is the one of that home. */
  Addresses(Path home) {
    this.feederd = home.resolve("data/feederd.address");
  }

  /** Those of a host, in the resolver's order. */
  List<InetAddress> resolve(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new MediaException(
          ErrorCode.STORAGE, "unknown_host", "the host " + host + " does not resolve", e);
    }
  }

  /** Whether nobody may connect there. */
  boolean isNever(InetAddress address, int port) {
    return address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || (isOurs(address) && port == ownPort());
  }

  /** Whether it is of this machine or of a private network. */
  boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc; // RFC 4193
    return isOurs(address) || address.isSiteLocalAddress() || uniqueLocal;
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }

  /** Of the feederd of this home; -1 when none runs. */
  private int ownPort() {
    try {
      String text = Files.readString(feederd).strip();
      return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
    } catch (IOException | NumberFormatException none) {
      return -1;
    }
  }
}
