package nommer.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.Promise;

/**
 * Connects to one of some addresses: the first that answers. Equal routes share connections, since
 * they lead to the same addresses. Immutable.
 */
final class Route extends Transport.Wrapper {
  private final List<InetSocketAddress> addresses;

  private Route(List<InetSocketAddress> addresses) {
    super(Transport.TCP_IP);
    this.addresses = addresses;
  }

  /** The name goes along with each address: TLS asks for it, and holds the certificate to it. */
  static Route to(String host, int port, List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("no address of " + host);
    }
    return new Route(
        addresses.stream()
            .map(each -> new InetSocketAddress(named(host, each), port))
            .distinct()
            .toList());
  }

  @Override
  public boolean requiresDomainNameResolution() {
    return false;
  }

  @Override
  public SocketAddress getSocketAddress() {
    return addresses.get(0);
  }

  @Override
  public void connect(SocketAddress first, Map<String, Object> context) {
    @SuppressWarnings("unchecked") // as Jetty's own transports do
    Promise<Connection> promise =
        (Promise<Connection>) context.get(ClientConnector.CONNECTION_PROMISE_CONTEXT_KEY);
    connect(0, context, promise);
  }

  private void connect(int index, Map<String, Object> context, Promise<Connection> promise) {
    InetSocketAddress address = addresses.get(index);
    context.put(ClientConnector.REMOTE_SOCKET_ADDRESS_CONTEXT_KEY, address);
    context.put(
        ClientConnector.CONNECTION_PROMISE_CONTEXT_KEY,
        Promise.<Connection>from(
            promise::succeeded, failure -> failed(index, context, promise, failure)));
    super.connect(address, context);
  }

  private void failed(
      int index, Map<String, Object> context, Promise<Connection> promise, Throwable failure) {
    if (index + 1 < addresses.size() && failure instanceof IOException) {
      connect(index + 1, context, promise);
    } else {
      promise.failed(failure);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Route that && that.addresses.equals(addresses);
  }

  @Override
  public int hashCode() {
    return addresses.hashCode();
  }

  private static InetAddress named(String host, InetAddress address) {
    try {
      return InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of no length", e);
    }
  }
}
