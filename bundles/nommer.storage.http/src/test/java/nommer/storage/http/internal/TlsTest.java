package nommer.storage.http.internal;

import static nommer.storage.http.internal.FetchTest.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import nommer.job.api.Grant;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.reach.standalone.HomeReach;
import nommer.web.WebClient;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same over https, with a certificate that keytool makes for the test. */
class TlsTest {
  private static final byte[] BYTES = "media".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

  @TempDir static Path keys;
  private static SSLContext trusting;
  private static TestServer server;

  @TempDir Path work;

  @BeforeAll
  static void start() throws Exception {
    KeyStore store = keyStore();
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, "password".toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    HttpsServer https = HttpsServer.create(TestServer.anyPort(), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(trusting));
    server = new TestServer(https, "https");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void mediaIsStoredAndFetched() throws Exception {
    Storage storage = Storages.with(Storages.PATIENT, client(trusting));
    Path output = Files.write(work.resolve("output"), BYTES);

    try (Storage.Staging staging =
        storage.stage(server.uri("/out.mp4"), new StagingName("ab", 1, 0))) {
      staging.fill(output);
      assertThat(server.files).doesNotContainKey("/out.mp4");
      staging.publish();
    }

    assertThat(storage.fetch(server.uri("/out.mp4"), work)).hasBinaryContent(BYTES);
  }

  @Test
  void aServerThatIsNotTrustedIsNotTalkedTo() {
    server.files.put("/clip.mp4", BYTES);

    assertFailure(() -> Storages.patient().fetch(server.uri("/clip.mp4"), work), "STORAGE", "tls");

    assertThat(server.requests("GET"))
        .noneSatisfy(request -> assertThat(request.path()).isEqualTo("/clip.mp4"));
  }

  @Test
  void aServerIsAskedForByNameAndHeldToIt() throws Exception {
    List<SNIServerName> asked = new CopyOnWriteArrayList<>();
    server.answer(
        "/named.mp4",
        exchange -> {
          SSLSession session = ((HttpsExchange) exchange).getSSLSession();
          asked.addAll(((ExtendedSSLSession) session).getRequestedServerNames());
          TestServer.whole(BYTES).handle(exchange);
        });
    Reach reach =
        HomeReach.of(Path.of("no-home"), name -> List.of(InetAddress.getLoopbackAddress()))
            .of(Grant.OWNER);
    try (WebClient client = client(trusting)) {
      Storage storage =
          new HttpStorage(Storages.PATIENT, client, file -> Long.MAX_VALUE).within(reach);

      assertThat(storage.fetch(named("media.test"), work)).hasBinaryContent(BYTES);
      assertThat(asked).containsExactly(new SNIHostName("media.test"));
      assertFailure(() -> storage.fetch(named("other.test"), work), "STORAGE", "tls");
    }
  }

  private static MediaUri named(String host) {
    return MediaUri.parse("https://" + host + ":" + server.port() + "/named.mp4");
  }

  private static WebClient client(SSLContext trusting) {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    tls.setSslContext(trusting);
    return new WebClient("test-tls", Duration.ofSeconds(30), WebClient.Connections.USED_ONCE, tls);
  }

  private static KeyStore keyStore() throws Exception {
    Path file = keys.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                "password",
                "-alias",
                "test",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=IP:127.0.0.1,DNS:media.test",
                "-validity",
                "2")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(said).isZero();
    return load(file);
  }

  private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, "password".toCharArray());
      return store;
    }
  }
}
