package nommer.listener.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.SelectorManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many may be connected: of one address and in all. Who comes when there is no room is closed
 * at once. Of IPv6 a network of 64 bits counts as one address, since one customer has all of it.
 */
final class Crowd implements SelectorManager.AcceptListener {
  /** Of one address; a proxy stands for many, and has all. */
  static final int MOST_BY_ADDRESS = 256;

  static final int MOST = 2000;
  private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);

  private final Set<InetAddress> proxies;
  private final Map<SelectableChannel, InetAddress> inside = new ConcurrentHashMap<>();
  private final Map<InetAddress, Integer> counts = new ConcurrentHashMap<>();

  Crowd(Set<InetAddress> proxies) {
    this.proxies = proxies;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      InetSocketAddress remote = (InetSocketAddress) ((SocketChannel) channel).getRemoteAddress();
      InetAddress address = network(remote.getAddress());
      int most = proxies.contains(remote.getAddress()) ? MOST : MOST_BY_ADDRESS;
      if (inside.size() >= MOST || counts.getOrDefault(address, 0) >= most) {
        LOG.debug("connection closed, there are too many address={}", address);
        channel.close();
        return;
      }
      counts.merge(address, 1, Integer::sum);
      inside.put(channel, address);
    } catch (IOException | RuntimeException gone) {
      LOG.debug("connection was closed before it was looked at", gone);
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    leave(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    leave(channel);
  }

  private void leave(SelectableChannel channel) {
    InetAddress address = inside.remove(channel);
    if (address != null) {
      counts.computeIfPresent(address, (unused, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many are inside. */
  int size() {
    return inside.size();
  }

  private static InetAddress network(InetAddress address) throws IOException {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, 8, 16, (byte) 0);
    return InetAddress.getByAddress(bytes);
  }
}
