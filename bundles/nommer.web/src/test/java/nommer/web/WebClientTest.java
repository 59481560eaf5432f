package nommer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import nommer.web.WebClient.Connections;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebClientTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Integer> ports = new CopyOnWriteArrayList<>();
  private final ProxySelector before = ProxySelector.getDefault();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Host"));
          ports.add(exchange.getRemoteAddress().getPort());
          exchange.getResponseHeaders().add("Set-Cookie", "a=b");
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    ProxySelector.setDefault(before);
  }

  @Test
  void aRequestGoesToTheGivenAddressAsItIsWritten() throws Exception {
    try (WebClient client = client(Connections.USED_ONCE)) {
      String path = "/a//b/../c%2Fd;x?q=a+b%20c&sig=%2F%3d&&";

      ContentResponse answer = send(client.request(uri(path), List.of(HERE)));

      assertThat(answer.getStatus()).isEqualTo(302);
      assertThat(asked).containsExactly(path + " no.such.test:" + server.getAddress().getPort());
    }
  }

  @Test
  void theFirstAddressThatAnswersIsTaken() throws Exception {
    InetAddress dead = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    try (WebClient client = client(Connections.USED_ONCE)) {
      assertThat(send(client.request(uri("/"), List.of(dead, HERE))).getStatus()).isEqualTo(302);
    }
  }

  @Test
  void aConnectionIsUsedOnceOrKeptAsItWasSaid() throws Exception {
    try (WebClient once = client(Connections.USED_ONCE);
        WebClient kept = client(Connections.KEPT)) {
      for (WebClient each : List.of(once, once, kept, kept)) {
        send(each.request(uri("/"), List.of(HERE)));
      }
    }

    assertThat(ports.get(0)).isNotEqualTo(ports.get(1));
    assertThat(ports.get(2)).isEqualTo(ports.get(3));
  }

  @Test
  void aProxyOfTheSystemIsUsed() throws Exception {
    InetSocketAddress proxy = server.getAddress();
    ProxySelector.setDefault(selecting(proxy));
    URI outside = URI.create("http://outside.test/a?b=c");

    try (WebClient client = client(Connections.USED_ONCE)) {
      assertThat(WebClient.isProxied(outside)).isTrue();
      send(client.request(outside, List.of()));
      send(client.request(outside, List.of()));
      assertThat(WebClient.isProxied(uri("/"))).isFalse();
      send(client.request(uri("/direct"), List.of(HERE)));
    }

    assertThat(asked.subList(0, 2)).allMatch("http://outside.test/a?b=c outside.test"::equals);
    assertThat(asked.get(2)).startsWith("/direct ");
  }

  @Test
  void noAddressIsNoRequest() {
    try (WebClient client = client(Connections.USED_ONCE)) {
      assertThatIllegalArgumentException().isThrownBy(() -> client.request(uri("/"), List.of()));
    }
  }

  @Test
  void whatWasClosedAsksNothing() {
    WebClient client = client(Connections.KEPT);
    client.close();

    assertThatIllegalStateException().isThrownBy(() -> client.request(uri("/"), List.of(HERE)));
  }

  private URI uri(String path) {
    return URI.create("http://no.such.test:" + server.getAddress().getPort() + path);
  }

  private static WebClient client(Connections connections) {
    return new WebClient("test-client", Duration.ofSeconds(20), connections);
  }

  private static ContentResponse send(Request request) throws Exception {
    return request.timeout(30, TimeUnit.SECONDS).send();
  }

  private static ProxySelector selecting(InetSocketAddress proxy) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return uri.getHost().equals("outside.test")
            ? List.of(new Proxy(Proxy.Type.HTTP, proxy))
            : List.of(Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }
}
