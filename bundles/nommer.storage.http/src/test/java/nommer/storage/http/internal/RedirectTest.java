package nommer.storage.http.internal;

import static nommer.storage.http.internal.FetchTest.assertFailure;
import static nommer.storage.http.internal.TestServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from servers that send elsewhere. */
class RedirectTest {
  private static final String PATH = "/clip.mp4";
  private static final byte[] BYTES = "media".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path work;
  private final TestServer server = new TestServer();
  private final Storage storage = Storages.patient();

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void redirectsAreFollowedFiveTimes() throws Exception {
    server.files.put("/5", BYTES);
    server.answer(PATH, status(301, "Location", "1"));
    for (int i = 1; i < 5; i++) {
      server.answer("/" + i, status(307, "Location", server.uri("/" + (i + 1)).text()));
    }

    assertThat(storage.fetch(server.uri(PATH), work)).hasBinaryContent(BYTES);
  }

  @Test
  void aLoopOfRedirectsEnds() {
    server.answer(
        PATH, Collections.nCopies(9, status(302, "Location", PATH)).toArray(HttpHandler[]::new));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "redirect");

    assertThat(server.requests("GET")).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://host/x", "jar:http://h/x!/y", "", "http://", "//"})
  void aRedirectToWhereNothingIsFetchedFromIsRefused(String target) {
    server.answer(PATH, status(302, "Location", target));

    assertFailure(() -> storage.fetch(server.uri(PATH), work), "BADINPUT", "redirect");
  }

  @Test
  void aRedirectToAFolderSaysSo() {
    server.answer("/folder", status(301, "Location", "/folder/"));
    server.files.put("/folder/", BYTES);

    assertFailure(() -> storage.fetch(server.uri("/folder"), work), "BADINPUT", "directory");
  }

  @Test
  void credentialsGoToTheirServerAlone() throws Exception {
    try (TestServer other = new TestServer()) {
      other.files.put("/there", BYTES);
      server.answer(PATH, status(302, "Location", "/next"));
      server.answer("/next", status(302, "Location", other.uri("/there").text()));
      String basic = "Basic dXNlcjpwYS9zc0DDvA=="; // user:pa/ss@ü
      MediaUri source =
          MediaUri.parse("http://user:pa/ss%40%C3%BC@127.0.0.1:" + server.port() + PATH);

      assertThat(storage.fetch(source, work)).hasBinaryContent(BYTES);

      assertThat(server.requests("GET"))
          .hasSize(2)
          .allSatisfy(each -> assertThat(each.header("Authorization")).contains(basic));
      assertThat(other.requests("GET").get(0).header("Authorization")).isEmpty();
    }
  }
}
