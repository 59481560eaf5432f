package nommer.web;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.DuplexConnectionPool;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's client for requests that each bring the addresses that they may connect to: names are
 * resolved, and addresses judged, by whoever asks, and what was judged is what is connected to. It
 * speaks HTTP/1.1, follows no redirect, keeps no cookie, answers no challenge and undoes no coding.
 * Thread-safe; its threads bear its name and end with {@link #close}.
 */
public final class WebClient implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int MOST_CONNECTIONS = 1024;
  private static final int HEADERS = 64 << 10;
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final String name;
  private final SslContextFactory.Client tls;
  private final int usesOfConnection;
  private Duration connect;
  private @Nullable HttpClient client;
  private boolean closed;

  /** What becomes of a connection once its answer is there. */
  public enum Connections {
    /** It is closed, so that each request has one of its own. */
    USED_ONCE,
    /** It is kept for some seconds for requests to the same addresses. */
    KEPT
  }

  /**
   * @param name of its threads
   * @param connect for a connection to one address
   */
  public WebClient(String name, Duration connect, Connections connections) {
    this(name, connect, connections, new SslContextFactory.Client());
  }

  /**
   * @param tls whom it trusts; it is started and stopped by this client
   */
  public WebClient(
      String name, Duration connect, Connections connections, SslContextFactory.Client tls) {
    this.name = name;
    this.connect = connect;
    this.usesOfConnection = connections == Connections.KEPT ? -1 : 1;
    this.tls = tls;
  }

  /** For connections that are made from now on. */
  public synchronized void connectWithin(Duration limit) {
    connect = limit;
    if (client != null) {
      client.setConnectTimeout(limit.toMillis());
    }
  }

  /**
   * Whether this machine's Java sends a request for it to a proxy ({@code http.proxyHost} and the
   * like): then it is the proxy that resolves its host, and connects.
   */
  public static boolean isProxied(URI uri) {
    return SystemProxy.of(uri).isPresent();
  }

  /**
   * A request, by GET unless it is told otherwise, that goes to one of these addresses: the first
   * that takes a connection. It has no time limit but those that the caller sets.
   *
   * @param uri http or https, with a host and without user
   * @param addresses that its host means, at least one; or whatever where it {@link #isProxied}
   * @throws IllegalStateException it was closed
   */
  public Request request(URI uri, List<InetAddress> addresses) {
    HttpClient started = client();
    Request request =
        started
            .newRequest(uri)
            .version(HttpVersion.HTTP_1_1)
            .followRedirects(false)
            .idleTimeout(0, TimeUnit.SECONDS);
    Optional<SystemProxy> proxy = SystemProxy.of(uri);
    proxy.ifPresent(each -> each.addTo(started.getProxyConfiguration()));
    return proxy.isPresent()
        ? request
        : request.transport(Route.to(uri.getHost(), port(uri), addresses));
  }

  private static int port(URI uri) {
    int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  /** Starts it, as the first request would: it takes a moment, which is no request's. */
  public void start() {
    client();
  }

  /** Breaks a request off, whatever it has come to, and its connection with it. */
  public static void end(Request request, Throwable why) {
    CompletableFuture<?> unused = request.abort(why);
  }

  /** Ends what is under way. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      try {
        client.stop();
      } catch (Exception e) {
        throw new IllegalStateException(name + " does not end", e);
      }
    }
  }

  /** Started when it is needed first, since that reads every trusted certificate. */
  private synchronized HttpClient client() {
    if (closed) {
      throw new IllegalStateException(name + " was closed");
    }
    if (client == null) {
      client = started();
    }
    return client;
  }

  private HttpClient started() {
    HttpClient made = new HttpClient(transport());
    made.setName(name);
    made.setConnectTimeout(connect.toMillis());
    made.setIdleTimeout(IDLE.toMillis());
    made.setDestinationIdleTimeout(IDLE.toMillis());
    made.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
    made.setRequestBufferSize(HEADERS);
    made.setMaxRequestHeadersSize(HEADERS);
    made.setMaxResponseHeadersSize(HEADERS);
    made.setUserAgentField(null);
    made.setHttpCookieStore(new HttpCookieStore.Empty());
    try {
      made.start();
    } catch (Exception e) {
      throw new IllegalStateException(name + " does not start", e);
    }
    made.getContentDecoderFactories().clear();
    made.getProtocolHandlers().clear();
    made.getProtocolHandlers().put(new ContinueProtocolHandler());
    return made;
  }

  private HttpClientTransportOverHTTP transport() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName(name);
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(tls);
    connector.setExecutor(threads);
    connector.setScheduler(new ScheduledExecutorScheduler(name + "-timer", true));
    HttpClientTransportOverHTTP transport = new HttpClientTransportOverHTTP(connector);
    transport.setHeaderCacheCaseSensitive(true); // values are kept as they came
    transport.setConnectionPoolFactory(
        destination -> {
          DuplexConnectionPool pool = new DuplexConnectionPool(destination, MOST_CONNECTIONS);
          pool.setMaxUsage(usesOfConnection);
          return pool;
        });
    return transport;
  }
}
