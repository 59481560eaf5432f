package nommer.listener.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of one configuration. Programs of this machine find feederd on loopback, in the clear,
 * whatever else it listens on.
 */
final class Connectors {
  private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);
  private static final long IDLE_MILLIS = 60_000;
  private static final Duration HEAD = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 5_000;

  private final Server server;
  private final Settings settings;
  private final Duration head;
  private final long lookMillis;
  private final List<ServerConnector> open = new ArrayList<>();

  Connectors(Server server, Settings settings) {
    this(server, settings, HEAD, LOOK_MILLIS);
  }

  Connectors(Server server, Settings settings, Duration head, long lookMillis) {
    this.server = server;
    this.settings = settings;
    this.head = head;
    this.lookMillis = lookMillis;
  }

  /**
   * Listens.
   *
   * @throws ListenerException a port is taken, or the certificate cannot be used
   */
  void open() {
    try {
      ServerConnector main = listen(settings.address(), settings.port(), settings.isOpen());
      if (settings.isOpen()) {
        int port = settings.address().isAnyLocalAddress() ? 0 : main.getLocalPort();
        listen(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port, false);
      }
    } catch (IOException e) {
      close();
      throw new ListenerException(
          "cannot listen on %s port %d: %s; end what listens there, or give another --port"
              .formatted(settings.address().getHostAddress(), settings.port(), e.getMessage()),
          e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private ServerConnector listen(InetAddress address, int port, boolean toOthers)
      throws IOException {
    ServerConnector connector = connector(toOthers);
    connector.setHost(address.getHostAddress());
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.addBean(new Crowd(settings.proxies()));
    connector.addEventListener(new SlowHeads(connector, head));
    connector.open();
    server.addConnector(connector);
    open.add(connector);
    try {
      connector.start();
    } catch (Exception e) { // what Jetty throws has no type
      throw new ListenerException("the web server does not start: " + e, e);
    }
    return connector;
  }

  private ServerConnector connector(boolean toOthers) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    if (!settings.proxies().isEmpty()) {
      http.addCustomizer(new BehindProxy(settings.proxies()));
    }
    if (!toOthers || settings.certificate().isEmpty()) {
      return new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    }
    http.addCustomizer(new SecureRequestCustomizer(false)); // which names are ours, others say
    Tls watched = new Tls(settings.certificate().get(), lookMillis);
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(watched.factory(), "http/1.1"),
            new HttpConnectionFactory(http));
    watched.watch(connector);
    return connector;
  }

  /** Where programs of this machine find us; what is listened on first comes last. */
  String url() {
    ServerConnector local = open.get(open.size() - 1);
    String host = local.getHost().contains(":") ? "[" + local.getHost() + "]" : local.getHost();
    return "http://%s:%d".formatted(host, local.getLocalPort());
  }

  /** The port of the configured address. */
  int port() {
    return open.get(0).getLocalPort();
  }

  /** Ends all, with connections that are open. */
  void close() {
    open.forEach(each -> remove(server, each));
    open.clear();
  }

  /** Ends one, and forgets it. */
  static void remove(Server server, Connector connector) {
    try {
      connector.stop();
    } catch (Exception e) { // what Jetty throws has no type
      LOG.warn("a port did not close as it should connector={}", connector, e);
    }
    server.removeConnector(connector);
  }
}
