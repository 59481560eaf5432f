package nommer.listener.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes what a configured proxy says of its client: where it is, and whether it speaks TLS. Of
 * several addresses the last one counts that is no proxy's, since a client can send the first ones
 * itself. Jetty's own customizer believes the first, of whoever connects.
 */
final class BehindProxy implements HttpConfiguration.Customizer {
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final Set<InetAddress> proxies;

  BehindProxy(Set<InetAddress> proxies) {
    this.proxies = proxies;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
    InetAddress peer = remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
    if (peer == null || !proxies.contains(peer)) {
      if (peer == null || !peer.isLoopbackAddress()) {
        throw new HttpException.RuntimeException(HttpStatus.FORBIDDEN_403, "not the proxy");
      }
      return request;
    }
    return new Forwarded(request, client(request, peer), proto(request).equals("https"));
  }

  private InetAddress client(Request request, InetAddress peer) {
    List<String> all = request.getHeaders().getCSV("X-Forwarded-For", false);
    for (int i = all.size() - 1; i >= 0; i--) {
      InetAddress address = literal(all.get(i), peer);
      if (!proxies.contains(address)) {
        return address;
      }
    }
    return peer;
  }

  /** Nothing is looked up: what is no address leaves that of the proxy. */
  private static InetAddress literal(String text, InetAddress peer) {
    if (!LITERAL.matcher(text).matches()) {
      return peer;
    }
    try {
      return InetAddress.getByName(text);
    } catch (java.net.UnknownHostException e) {
      return peer;
    }
  }

  private static String proto(Request request) {
    List<String> all = request.getHeaders().getCSV("X-Forwarded-Proto", false);
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }

  private static final class Forwarded extends Request.Wrapper {
    private final ConnectionMetaData connection;
    private final HttpURI uri;
    private final boolean secure;

    Forwarded(Request request, InetAddress client, boolean secure) {
      super(request);
      this.secure = secure;
      SocketAddress remote = new InetSocketAddress(client, 0);
      this.connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return remote;
            }

            @Override
            public boolean isSecure() {
              return Forwarded.this.secure;
            }
          };
      HttpURI as = request.getHttpURI();
      this.uri = secure ? HttpURI.build(as).scheme("https").asImmutable() : as;
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }

    @Override
    public boolean isSecure() {
      return secure;
    }
  }
}
