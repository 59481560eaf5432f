package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the shipped feederd listens, and from when on. */
@Timeout(200)
class ListenerIT {
  private static final String HERE = "127.0.0.1";

  @TempDir Path temp;

  @Test
  void whoConnectsFirstIsServed() throws Exception {
    int port = freePort();
    List<String> options = List.of("--port", "" + port);
    try (Daemon feederd = Daemon.start("feederd", temp.resolve("home"), "feederd", options)) {
      try (Socket first = Poll.until(Daemon.START, () -> connected(port))) {
        assertThat(ask(first, "GET /healthz HTTP/1.1"))
            .startsWith("HTTP/1.1 200")
            .contains("Content-Type: application/json");
      }
      assertThat(feederd.url()).isEqualTo("http://127.0.0.1:" + port);
      try (Socket next = connected(port).orElseThrow()) {
        assertThat(ask(next, "GET /%2e%2e HTTP/1.1"))
            .startsWith("HTTP/1.1 400")
            .contains("Content-Type: application/problem+json")
            .doesNotContain("<html");
      }
    }
  }

  @Test
  void othersAreServedByTlsAndThisMachineAsEver() throws Exception {
    Path home = temp.resolve("home");
    int port = freePort();
    Cluster.configure(
        home,
        "nommer.listener",
        """
        address="0.0.0.0"
        port=I"%d"
        key.store="%s"
        key.store.password="changeit"
        hosts=["media.example.org"]"""
            .formatted(port, keyStore()));
    try (Daemon feederd = Daemon.start("feederd", home, "feederd", List.of())) {
      assertThat(feederd.api().get("/healthz").get("status").asText()).isEqualTo("ok");
      assertThat(feederd.url()).startsWith("http://127.0.0.1:");

      try (Socket other = tls(port)) {
        assertThat(ask(other, "GET /healthz HTTP/1.1", "media.example.org"))
            .startsWith("HTTP/1.1 200");
      }
      assertThat(home.resolve("data/feederd.address")).hasContent("0.0.0.0 " + port);
    }
  }

  private Path keyStore() throws Exception {
    Path file = temp.resolve("its.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=media.example.org",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.exists(file)).isTrue();
    return file;
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
      return probe.getLocalPort();
    }
  }

  private static Optional<Socket> connected(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(HERE, port), 5000);
      socket.setSoTimeout(20_000);
      return Optional.of(socket);
    } catch (IOException notYet) {
      socket.close();
      return Optional.empty();
    }
  }

  private static Socket tls(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
    return context.getSocketFactory().createSocket(HERE, port);
  }

  private static String ask(Socket socket, String request) throws IOException {
    return ask(socket, request, "localhost");
  }

  private static String ask(Socket socket, String request, String host) throws IOException {
    String all = request + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(all.getBytes(StandardCharsets.ISO_8859_1));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Of the tests alone: the certificate was made just now. */
  private static final class AnyCertificate implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
