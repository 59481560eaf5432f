package nommer.storage.http.internal;

import static nommer.storage.http.internal.FetchTest.assertFailure;
import static nommer.storage.http.internal.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
  private static final byte[] BYTES = "media".getBytes(StandardCharsets.US_ASCII);
  private static final String PATH = "/clip.mp4";

  @TempDir Path work;
  private final TestServer server = new TestServer();
  private final HttpStorage component =
      new HttpStorage(Storages.PATIENT, Storages.CLIENT, file -> Long.MAX_VALUE);
  private final Storage storage = component.within(Storages.OWNER);

  @BeforeEach
  void put() {
    server.files.put(PATH, BYTES);
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aUriNamesTheAccountThatItsServerIsToldOf() throws Exception {
    HttpAccount account = account(Map.of("user", "me", "password", "hush"));
    component.bindAccount(account);

    storage.fetch(named(server), work);
    component.unbindAccount(account);
    component.bindAccount(account(Map.of("token", "s3cret")));
    storage.fetch(named(server), work);

    assertThat(server.requests("GET"))
        .extracting(request -> request.header("Authorization").orElse(""))
        .containsExactly("Basic bWU6aHVzaA==", "Bearer s3cret");
  }

  @Test
  void noOtherServerIsToldOfIt() throws Exception {
    component.bindAccount(account(Map.of("token", "s3cret")));
    try (TestServer other = new TestServer()) {
      other.files.put(PATH, BYTES);
      server.answer(PATH, status(302, "Location", other.uri(PATH).text()));

      storage.fetch(named(server), work);
      assertFailure(() -> storage.fetch(named(other), work), "BADINPUT", "no_such_account");

      assertThat(other.requests("GET"))
          .hasSize(1)
          .allMatch(request -> request.header("Authorization").isEmpty());
    }
  }

  @Test
  void anotherSchemeIsAnotherServer() {
    HttpAccount account = account(Map.of("token", "x", "servers", new String[] {"https://H.test"}));

    assertThat(account.isFor(HttpLocation.of(MediaUri.parse("https://h.test:443/a")).uri()))
        .isTrue();
    assertThat(account.isFor(HttpLocation.of(MediaUri.parse("http://h.test/a")).uri())).isFalse();
    assertThat(account.isFor(HttpLocation.of(MediaUri.parse("https://h.test:444/a")).uri()))
        .isFalse();
  }

  @Test
  void aUserThatIsNoAccountIsAUser() throws Exception {
    storage.fetch(named(server), work);

    assertThat(server.requests("GET").get(0).header("Authorization")).contains("Basic Y2x1Yjo=");
  }

  @Test
  void whatIsMissingOrTooMuchIsSaidWithoutTheSecret() {
    assertThatThrownBy(() -> account(Map.of()))
        .hasMessageContaining("either user and password, or token");
    assertThatThrownBy(() -> account(Map.of("user", "me", "token", "s3cret")))
        .hasMessageContaining("either user and password, or token")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(
            () -> account(Map.of("token", "x", "servers", new String[] {"https://u:p@h/in"})))
        .hasMessageContaining("write https://host");
    assertThatThrownBy(() -> account(Map.of("token", "x", "servers", new String[0])))
        .hasMessageContaining("servers");
    assertThat(account(Map.of("token", "s3cret"))).hasToString("HttpAccount[club]");
  }

  private static MediaUri named(TestServer server) {
    return MediaUri.parse("http://club@127.0.0.1:" + server.port() + PATH);
  }

  private HttpAccount account(Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>();
    all.put("name", "club");
    all.put("servers", new String[] {"http://127.0.0.1:" + server.port()});
    for (String key : new String[] {"user", "password", "token"}) {
      all.put(key, "");
    }
    all.putAll(values);
    return new HttpAccount(
        (HttpAccountConfig)
            Proxy.newProxyInstance(
                HttpAccountConfig.class.getClassLoader(),
                new Class<?>[] {HttpAccountConfig.class},
                (self, method, arguments) -> all.get(method.getName())));
  }
}
