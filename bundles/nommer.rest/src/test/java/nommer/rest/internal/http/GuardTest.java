package nommer.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.servlet.context.ServletContextHelper;

class GuardTest extends ApiTest {
  private static URI uri;

  @BeforeAll
  static void mountConsole() {
    uri = server.uri("/");
    server.plugin(
        ServletContextHelper.class,
        new ServletContextHelper() {},
        Map.of(
            "osgi.http.whiteboard.context.name", "console",
            "osgi.http.whiteboard.context.path", "/system/console"));
    server.plugin(
        Servlet.class,
        new Console(),
        Map.of(
            "osgi.http.whiteboard.servlet.pattern", "/*",
            "osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=console)"));
  }

  /** Registered as the web console is: under a context of its own. */
  private static final class Console extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("the console");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://localhost:PORT",
        "Origin: http://127.0.0.1",
        "Origin: http://127.0.0.1:1",
        "Origin: http://127.0.0.1:PORT.evil.example",
        "Origin: http://user@127.0.0.1:PORT",
        "Origin: file://",
        "Origin: http://127.0.0.1:PORT\r\nOrigin: http://evil.example",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: Same-Site",
      })
  void aRequestOfAForeignPageIsRefusedEverywhere(String header) throws Exception {
    for (String request :
        new String[] {
          "GET /v1/jobs",
          "POST /v1/jobs",
          "POST /job/submit",
          "GET /healthz",
          "OPTIONS /v1/jobs",
          "GET /nowhere",
          "GET /system/console",
          "POST /system/console/bundles",
          "GET /system/console/configMgr",
        }) {
      String answer = ask(request, "127.0.0.1:" + uri.getPort(), header);

      assertThat(answer).as(request).startsWith("HTTP/1.1 403").contains("\"FORBIDDEN\"");
      assertThat(answer).as(request).doesNotContain("the console", "Access-Control");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8001",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.256",
        "127.1",
        "0.0.0.0",
        "10.0.0.1",
        "[::2]",
        "localhost@evil.example",
      })
  void aForeignHostIsRefusedEverywhere(String host) throws Exception {
    for (String request :
        new String[] {"GET /v1/jobs", "POST /job/submit", "GET /system/console/x"}) {
      String answer = ask(request, host, "Accept: */*");

      // Jetty itself refuses what is no host at all with 400.
      assertThat(answer).as(request).matches("(?s)HTTP/1.1 40[03].*");
      assertThat(answer).as(request).doesNotContain("the console", "\"jobs\"");
    }
  }

  @Test
  void aForeignHostIsToldWhy() throws Exception {
    String answer = ask("GET /v1/jobs", "evil.example", "Accept: */*");

    assertThat(answer)
        .startsWith("HTTP/1.1 403")
        .contains("application/problem+json", "\"foreign_host\"", "Host must be localhost");
  }

  @Test
  void aRequestWithoutHostIsRefused() throws Exception {
    assertThat(RawClient.ask(uri, "GET /system/console HTTP/1.0")).contains(" 403 ");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:PORT, Accept: */*",
    "localhost:PORT, Accept: */*",
    "LOCALHOST,      Accept: */*",
    "[::1]:1,        Accept: */*",
    "127.8.9.10:99,  Accept: */*",
    "127.0.0.1:PORT, Origin: http://127.0.0.1:PORT",
    "localhost:PORT, Origin: http://localhost:PORT",
    "localhost,      Origin: http://localhost:80",
    "[::1]:8001,     Origin: http://[::1]:8001",
    "127.0.0.1:PORT, Sec-Fetch-Site: same-origin",
    "127.0.0.1:PORT, Sec-Fetch-Site: none",
  })
  void ourOwnRequestsPass(String host, String header) throws Exception {
    assertThat(ask("GET /v1/jobs", host, header)).startsWith("HTTP/1.1 200").contains("\"jobs\"");
    assertThat(ask("GET /system/console/bundles", host, header)).contains("the console");
    assertThat(ask("POST /system/console", host, header)).contains("the console");
  }

  @ParameterizedTest
  @ValueSource(strings = {"media.example.org", "Media.Example.Org:8001", "192.0.2.1:443"})
  void namesOfOursPass(String host) throws Exception {
    assertThat(ask("GET /v1/jobs", host, "Origin: http://" + host)).startsWith("HTTP/1.1 200");
    assertThat(ask("GET /system/console", host, "Accept: */*")).contains("the console");
  }

  @Test
  void aPageOfAnOriginThatIsListedMayUseTheApiAndNothingElse() throws Exception {
    String page = "Origin: https://pages.example.org\r\nSec-Fetch-Site: cross-site";
    String asked = page + "\r\nAccess-Control-Request-Method: POST";

    assertThat(ask("GET /v1/jobs", "localhost", page))
        .startsWith("HTTP/1.1 200")
        .contains("Access-Control-Allow-Origin: https://pages.example.org", "Vary: Origin")
        .doesNotContain("Allow-Credentials");
    assertThat(ask("OPTIONS /v1/jobs", "localhost", asked))
        .startsWith("HTTP/1.1 204")
        .contains("Access-Control-Allow-Headers: Authorization, Content-Type")
        .doesNotContain("Allow-Credentials");
    for (String request :
        new String[] {"GET /system/console", "POST /job/submit", "GET /healthz", "GET /v1"}) {
      assertThat(ask(request, "localhost", page)).as(request).startsWith("HTTP/1.1 403");
    }
    assertThat(ask("GET /v1/jobs", "localhost", page + "\r\nOrigin: http://evil.example"))
        .startsWith("HTTP/1.1 403");
  }

  private static String ask(String request, String host, String header) throws IOException {
    String port = String.valueOf(uri.getPort());
    return RawClient.ask(
        uri,
        request + " HTTP/1.1",
        "Host: " + host.replace("PORT", port),
        header.replace("PORT", port),
        "Authorization: Bearer " + server.ownerToken(),
        "Content-Length: 0");
  }
}
