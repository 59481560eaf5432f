package nommer.web;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;

/** A proxy of HTTP that this machine's Java names for some URIs. */
final class SystemProxy extends HttpProxy {
  private final InetSocketAddress address;

  private SystemProxy(InetSocketAddress address) {
    super(address.getHostString(), address.getPort());
    this.address = address;
  }

  static Optional<SystemProxy> of(URI uri) {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return Optional.empty();
    }
    return selector.select(uri).stream()
        .findFirst()
        .filter(each -> each.type() == Proxy.Type.HTTP)
        .map(each -> new SystemProxy((InetSocketAddress) each.address()));
  }

  /** Jetty's configuration has each once, and asks {@link #matches} of each. */
  void addTo(ProxyConfiguration proxies) {
    synchronized (proxies) {
      if (proxies.getProxies().stream().noneMatch(this::isSame)) {
        proxies.addProxy(this);
      }
    }
  }

  @Override
  public boolean matches(Origin origin) {
    return of(URI.create(origin.asString())).filter(this::isSame).isPresent();
  }

  private boolean isSame(ProxyConfiguration.Proxy other) {
    return other instanceof SystemProxy that && that.address.equals(address);
  }
}
