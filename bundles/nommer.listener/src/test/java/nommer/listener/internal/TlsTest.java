package nommer.listener.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TlsTest extends ListeningTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir static Path made;
  private static final Map<String, Keys> KEYS = new HashMap<>();

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void aPairOfPemFilesServesOthersAndThisMachineGoesInTheClear(String algorithm) throws Exception {
    Connectors connectors = listen(pem(keys("one", algorithm)), LONG);

    assertThat(askTls(connectors.port())).contains("200 OK", "secure=true");
    assertThat(ask("127.0.0.1", "127.0.0.1", local(connectors), "GET /there HTTP/1.1"))
        .contains("200 OK", "secure=false");
  }

  @Test
  void aKeyStoreServesAsWell() throws Exception {
    Keys keys = keys("old", "EC");
    Connectors connectors =
        listen(
            open(Map.of("key_store", keys.store().toString(), "key_store_password", Keys.PASSWORD)),
            LONG);

    assertThat(subject(connectors.port())).isEqualTo("CN=old");
  }

  @Test
  void aCertificateThatIsRenewedIsTakenUp() throws Exception {
    Keys first = keys("old", "EC");
    Keys old = new Keys(first.store(), temp.resolve("its.crt"), temp.resolve("its.key"));
    Files.copy(first.certificate(), old.certificate());
    Files.copy(first.key(), old.key());
    Keys renewed = keys("one", "EC");
    int port = listen(pem(old), LONG).port();
    assertThat(subject(port)).isEqualTo("CN=old");

    Files.copy(renewed.key(), old.key(), StandardCopyOption.REPLACE_EXISTING);
    Instant half = Instant.now(); // of the pair is looked at meanwhile, and refused
    while (Duration.between(half, Instant.now()).toMillis() < 500) {
      assertThat(subject(port)).isEqualTo("CN=old");
    }
    Files.copy(renewed.certificate(), old.certificate(), StandardCopyOption.REPLACE_EXISTING);

    Instant begin = Instant.now();
    while (!subject(port).equals("CN=one")) {
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aHandshakeThatDripsIsEnded() throws Exception {
    Keys keys = keys("one", "EC");
    int port = listen(pem(keys), Duration.ofSeconds(1)).port();
    Socket socket = connect("127.0.0.1", "127.0.0.1", port);
    boolean closed = false;
    Instant begin = Instant.now();
    socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});
    socket.setSoTimeout(50); // between two drops
    while (!closed && Duration.between(begin, Instant.now()).toSeconds() < 15) {
      try {
        socket.getOutputStream().write(1);
        closed = socket.getInputStream().read() < 0;
      } catch (SocketTimeoutException open) {
        closed = false;
      } catch (SocketException e) {
        closed = true;
      }
    }

    assertThat(closed).isTrue();
  }

  @Test
  void whatIsNoPairIsRefusedWithWords() throws Exception {
    Keys one = keys("one", "EC");
    Keys other = keys("old", "EC");
    Path old = temp.resolve("old.key");
    Files.writeString(old, Files.readString(one.key()).replace("PRIVATE", "EC PRIVATE"));

    assertThatThrownBy(() -> Pem.keyStore(one.certificate(), other.key(), "x"))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("not that of the first certificate");
    assertThatThrownBy(() -> Pem.keyStore(one.certificate(), old, "x"))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> listen(pem(new Keys(one.store(), temp.resolve("none"), old)), LONG))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining(temp.resolve("none").toString());
  }

  private static Keys keys(String name, String algorithm) throws Exception {
    String both = name + algorithm;
    if (!KEYS.containsKey(both)) {
      KEYS.put(both, Keys.make(Files.createDirectories(made.resolve(algorithm)), name, algorithm));
    }
    return KEYS.get(both);
  }

  private static Map<String, Object> pem(Keys keys) {
    return open(Map.of("certificate", keys.certificate().toString(), "key", keys.key().toString()));
  }

  private static Map<String, Object> open(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.put("address", "0.0.0.0");
    return all;
  }

  private static int local(Connectors connectors) {
    return java.net.URI.create(connectors.url()).getPort();
  }

  private String askTls(int port) throws Exception {
    try (SSLSocket socket = tls(port)) {
      send(socket, "GET /there HTTP/1.1\r\nHost: any.example\r\nConnection: close\r\n\r\n");
      return rest(socket);
    }
  }

  private String subject(int port) throws Exception {
    try (SSLSocket socket = tls(port)) {
      X509Certificate its = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return its.getSubjectX500Principal().getName();
    }
  }

  private SSLSocket tls(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(connect("127.0.0.1", "127.0.0.1", port), "localhost", port, true);
    socket.startHandshake();
    return socket;
  }

  /** Of the tests alone: what is looked at is which certificate comes. */
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
