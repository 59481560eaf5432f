package nommer.rest.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nommer.access.Scope;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsApiTest extends ApiTest {
  private static final String JOB =
      "{\"source\":\"file:///a\",\"outputs\":[{\"destination\":\"file:///b\",\"preset\":\"web_medium\"}]}";
  private static final String PAGE = "X-Requested-With: media-nommer";

  @AfterEach
  void revoke() {
    new Tokens(server).revokeAll();
  }

  @Test
  void aTokenIsExchangedForACookieThatNoPageCanRead() throws Exception {
    String answer = begin(server.ownerToken());

    assertThat(answer)
        .startsWith("HTTP/1.1 201")
        .contains("\"token\":\"owner\"", "\"scopes\":[\"read\",\"submit\",\"monitor\",\"admin\"]")
        .containsPattern(
            "Set-Cookie: nommer-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly;"
                + " SameSite=Strict\r\n")
        .doesNotContain(server.ownerToken());
  }

  @Test
  void withoutACookieATokenSaysWhoItIs() {
    assertThat(client.post("/v1/session", "").status()).isEqualTo(201);
    assertThat(client.get("/v1/session").json().path("token").asText()).isEqualTo("owner");
    assertThat(client.call("DELETE", "/v1/session", new byte[0], "text/plain").status())
        .isEqualTo(200);
  }

  @Test
  void theCookieServesWhereTheTokenDoes() throws Exception {
    String cookie = cookie(server.ownerToken());

    assertThat(ask("GET /v1/jobs", cookie)).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /v1/session", cookie)).contains("\"token\":\"owner\"");
    assertThat(ask("GET /healthz", cookie)).contains("\"faults\"");
    assertThat(post("/v1/jobs", cookie, ours(), PAGE)).startsWith("HTTP/1.1 201");
  }

  @Test
  void itMayNoMoreThanItsToken() throws Exception {
    String cookie = cookie(new Tokens(server).create("reader", Scope.READ));

    assertThat(ask("GET /v1/jobs", cookie)).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /v1/nodes", cookie)).startsWith("HTTP/1.1 403").contains("missing_scope");
    assertThat(post("/v1/jobs", cookie, ours(), PAGE)).startsWith("HTTP/1.1 403");
  }

  @Test
  void itEndsWithItsTokenAndWithALogOut() throws Exception {
    Tokens tokens = new Tokens(server);
    String revoked = cookie(tokens.create("brief", Scope.READ));
    String left = cookie(server.ownerToken());

    tokens.revokeAll();
    String end = ask("DELETE /v1/session", left, ours(), PAGE);

    for (long begin = System.nanoTime();
        ask("GET /v1/jobs", revoked).startsWith("HTTP/1.1 200"); ) {
      assertThat(System.nanoTime() - begin).as("still open").isLessThan(20_000_000_000L);
    }
    assertThat(ask("GET /v1/jobs", revoked)).startsWith("HTTP/1.1 401");
    assertThat(end).startsWith("HTTP/1.1 200").contains("nommer-session=; Path=/; Max-Age=0");
    assertThat(ask("GET /v1/jobs", left)).startsWith("HTTP/1.1 401").contains("no_token");
  }

  @Test
  void whatChangesSomethingMustComeFromAPageOfOurs() throws Exception {
    String cookie = cookie(server.ownerToken());

    for (String[] headers :
        List.of(
            new String[] {cookie},
            new String[] {cookie, PAGE},
            new String[] {cookie, ours()},
            new String[] {cookie, ours(), "X-Requested-With: XMLHttpRequest"},
            new String[] {cookie, "Origin: https://pages.example.org", PAGE})) {
      assertThat(post("/v1/jobs", headers))
          .as(String.join(" ", headers))
          .startsWith("HTTP/1.1 403")
          .contains("\"not_our_page\"");
    }
    assertThat(ask("GET /v1/jobs", cookie, "Origin: https://pages.example.org"))
        .as("a page that is welcome, with its own token alone")
        .startsWith("HTTP/1.1 403");
    assertThat(server.jobs.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YWRtaW46VE9LRU4=", "Basic", "Digest x", "TOKEN"})
  void theApiKnowsNoOtherSchemes(String scheme) throws Exception {
    String header = "Authorization: " + scheme.replace("TOKEN", server.ownerToken());

    assertThat(ask("GET /v1/jobs", header)).startsWith("HTTP/1.1 401");
    assertThat(ask("POST /v1/session", header)).startsWith("HTTP/1.1 401");
  }

  @Test
  void aSessionBeginsNoOther() throws Exception {
    String cookie = cookie(server.ownerToken());

    assertThat(ask("POST /v1/session", cookie, ours(), PAGE)).startsWith("HTTP/1.1 401");
    assertThat(ask("GET /v1/jobs", "Cookie: nommer-session=nothing")).startsWith("HTTP/1.1 401");
    assertThat(ask("GET /v1/jobs", cookie + "; nommer-session=x")).startsWith("HTTP/1.1 401");
  }

  private static String ours() {
    return "Origin: http://localhost:" + server.uri("/").getPort();
  }

  private String begin(String token) throws IOException {
    return ask("POST /v1/session", "Authorization: Bearer " + token);
  }

  private String cookie(String token) throws IOException {
    String answer = begin(token);
    int at = answer.indexOf("nommer-session=");
    return "Cookie: " + answer.substring(at, answer.indexOf(';', at));
  }

  private static String post(String path, String... headers) throws IOException {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Length: " + JOB.length());
    return send("POST " + path, JOB, all);
  }

  private static String ask(String request, String... headers) throws IOException {
    return send(request, "", List.of(headers));
  }

  /** As browsers send it, which no well-behaved client lets one imitate. */
  private static String send(String request, String body, List<String> headers) throws IOException {
    URI uri = server.uri("/");
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(20_000);
      String text =
          "%s HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\nConnection: close\r\n\r\n%s"
              .formatted(request, uri.getPort(), String.join("\r\n", headers), body);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
