package nommer.listener.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ConnectorsTest extends ListeningTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String HERE = "127.0.0.1";

  @ParameterizedTest
  @CsvSource({
    "'GET',                                           400, malformed_request",
    "'GET /there',                                    505, old_protocol",
    "'GET /the re HTTP/1.1',                          400, malformed_request",
    "'GET /%2e%2e/there HTTP/1.1',                    400, malformed_request",
    "'GET /there HTTP/1.1\r\nno colon',               400, malformed_request",
    "'POST /there HTTP/1.1\r\nContent-Length: x',     400, malformed_request",
    "'GET /nowhere HTTP/1.1',                         404, no_such_path",
    "'GET /broken HTTP/1.1',                          500, web_server",
    "'GET /there HTTP/9.1',                           505, old_protocol",
  })
  void whatTheWebServerRefusesIsAProblem(String request, int status, String reason)
      throws Exception {
    Connectors connectors = listen(Map.of(), LONG);

    String answer = ask(HERE, HERE, connectors.port(), request);

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("Content-Type: application/problem+json", "\"status\":" + status)
        .contains("\"reason\":\"" + reason + "\"")
        .doesNotContain("<html", "\tat ", "Exception", "secret", "Jetty");
  }

  @Test
  void whatIsTooLongIsAProblem() throws Exception {
    int port = listen(Map.of(), LONG).port();

    assertThat(ask(HERE, HERE, port, "GET /" + "a".repeat(20_000) + " HTTP/1.1"))
        .startsWith("HTTP/1.1 414")
        .contains("application/problem+json", "too_large")
        .doesNotContain("<html");
    assertThat(ask(HERE, HERE, port, "GET / HTTP/1.1", "X: " + "a".repeat(20_000)))
        .startsWith("HTTP/1.1 431")
        .contains("application/problem+json", "too_large")
        .doesNotContain("<html");
  }

  @Test
  void aProblemOfAHeadHasNoBody() throws Exception {
    int port = listen(Map.of(), LONG).port();

    assertThat(ask(HERE, HERE, port, "HEAD /nowhere HTTP/1.1"))
        .startsWith("HTTP/1.1 404")
        .endsWith("\r\n\r\n");
  }

  @Test
  void headsThatDripKeepNobodyAndAreEnded() throws Exception {
    int port = listen(Map.of(), Duration.ofSeconds(1)).port();
    for (int i = 0; i < 250; i++) {
      send(connect("127.0.0.2", HERE, port), "GET /there HTTP/1.1\r\nX: ");
    }

    assertThat(ask("127.0.0.3", HERE, port, "GET /there HTTP/1.1")).contains("200 OK");
    assertThat(ask("127.0.0.2", HERE, port, "GET /there HTTP/1.1")).contains("200 OK");
    assertThat(dripped(sockets.get(0))).as("closed by its deadline").isTrue();
  }

  /** Sends a byte now and then, as a slow client does; whether the server had enough in time. */
  private static boolean dripped(Socket socket) throws Exception {
    Instant begin = Instant.now();
    socket.setSoTimeout(50); // between two drops
    try {
      while (Duration.between(begin, Instant.now()).toSeconds() < 15) {
        socket.getOutputStream().write('x');
        if (isEnded(socket)) {
          return true;
        }
      }
      return false;
    } catch (SocketException closed) {
      return true;
    }
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    }
  }

  @Test
  void oneThatWaitsBetweenRequestsIsNotSlow() throws Exception {
    int port = listen(Map.of(), Duration.ofMillis(300)).port();
    Socket socket = connect(HERE, HERE, port);
    send(socket, "GET /there HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    socket.setSoTimeout(1200); // four deadlines
    assertThatThrownBy(() -> rest(socket))
        .as("it stays open")
        .isInstanceOf(SocketTimeoutException.class);

    send(socket, "GET /there HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(rest(socket)).contains("HTTP/1.1 200 OK");
  }

  @Test
  void oneAddressHasAShareOfConnections() throws Exception {
    int port = listen(Map.of(), LONG).port();
    for (int i = 0; i < Crowd.MOST_BY_ADDRESS; i++) {
      connect("127.0.0.2", HERE, port);
    }

    assertThat(isServed("127.0.0.2", port)).as("one more of it").isFalse();
    assertThat(isServed("127.0.0.3", port)).as("another").isTrue();
    for (Socket each : sockets) {
      each.close();
    }
    Instant begin = Instant.now();
    while (!isServed("127.0.0.2", port)) {
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }

  private boolean isServed(String from, int port) {
    try {
      return ask(from, HERE, port, "GET /there HTTP/1.1").contains("200 OK");
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void aProxysWordIsBelievedAndNobodyElses() throws Exception {
    Map<String, Object> config =
        Map.of("behind_proxy", true, "proxies", new String[] {"127.0.0.9", "192.0.2.7"});
    int port = listen(config, LONG).port();
    String[] lines = {
      "GET /there HTTP/1.1",
      "X-Forwarded-For: 203.0.113.66, 198.51.100.5, 192.0.2.7",
      "X-Forwarded-Proto: https"
    };

    assertThat(ask("127.0.0.9", HERE, port, lines)).contains("198.51.100.5 secure=true");
    assertThat(ask("127.0.0.8", HERE, port, lines)).contains("127.0.0.8 secure=false");
    assertThat(ask("127.0.0.9", HERE, port, "GET /there HTTP/1.1", "X-Forwarded-For: evil.example"))
        .contains("127.0.0.9 secure=false");
  }

  @Test
  void withoutAProxyNobodysWordIsBelieved() throws Exception {
    int port = listen(Map.of(), LONG).port();

    assertThat(
            ask(
                HERE,
                HERE,
                port,
                "GET /there HTTP/1.1",
                "X-Forwarded-For: 198.51.100.5",
                "X-Forwarded-Proto: https",
                "Forwarded: for=198.51.100.5;proto=https"))
        .contains("127.0.0.1 secure=false");
  }

  @Test
  void behindAProxyNobodyElseOnTheNetworkIsServed() throws Exception {
    Map<String, Object> config =
        Map.of("behind_proxy", true, "proxies", new String[] {"192.0.2.7"}, "address", "0.0.0.0");
    Connectors connectors = listen(config, LONG);
    String own = ownAddress();

    assertThat(ask(own, own, connectors.port(), "GET /there HTTP/1.1"))
        .startsWith("HTTP/1.1 403")
        .contains("not_the_proxy", "application/problem+json");
  }

  /** One of this machine that is not loopback. */
  private static String ownAddress() throws Exception {
    return java.net.NetworkInterface.networkInterfaces()
        .flatMap(java.net.NetworkInterface::inetAddresses)
        .filter(each -> each instanceof java.net.Inet4Address && !each.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElseThrow(() -> new AssertionError("this machine has no network"));
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> listen(Map.of("port", other.getLocalPort()), LONG))
          .isInstanceOf(ListenerException.class)
          .hasMessageContainingAll("port " + other.getLocalPort(), "--port");
    }
  }
}
