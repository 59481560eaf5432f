package nommer.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nommer.access.Access;
import nommer.access.Caller;
import nommer.access.OwnerToken;
import nommer.access.Scope;
import nommer.access.Sessions;
import nommer.access.standalone.HomeAccess;
import nommer.access.standalone.HomeSessions;
import nommer.job.api.Grant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleAccessTest {
  private static final String PAGE = "http://localhost:8001";

  @TempDir Path home;
  private final List<String> answers = new ArrayList<>();
  private Sessions sessions;
  private String token;
  private ConsoleAccess console;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(home.resolve("data"));
    Access access = HomeAccess.of(home);
    sessions = HomeSessions.of(access);
    token = OwnerToken.read(home).orElseThrow();
    console = new ConsoleAccess(access, sessions);
  }

  @Test
  void theOwnersTokenIsThePasswordOfAdmin() {
    assertThat(ask("GET", basic("admin:" + token), "", "")).isEqualTo("owner");
    assertThat(answers).isEmpty();

    for (String other : List.of("admin:admin", "admin:", "other:" + token, token)) {
      assertThat(ask("GET", basic(other), "", "")).as(other).isNull();
    }
    assertThat(ask("GET", "", "", "")).isNull();
    assertThat(ask("GET", "Bearer " + token, "", "")).isNull();
    assertThat(ask("GET", "Basic ?", "", "")).isNull();
    assertThat(answers).contains("WWW-Authenticate: Basic realm=\"media-nommer\"", "401");
  }

  @Test
  void aSessionOfAnAdminServesUntilItEnds() {
    String secret = sessions.begin(Caller.OWNER);

    assertThat(ask("GET", "", secret, "")).isEqualTo("owner");
    assertThat(ask("POST", "", secret, PAGE)).isEqualTo("owner");
    assertThat(ask("POST", "", secret, "")).as("by whom, nobody knows").isNull();

    console.logout(request("GET", "", secret, ""), response());
    assertThat(ask("GET", "", secret, "")).isNull();
  }

  @Test
  void aTokenThatIsNoAdminsOpensNothing() {
    Caller reader =
        new Caller(
            "reader",
            EnumSet.of(Scope.READ, Scope.SUBMIT),
            new Grant("r", "reader", List.of(), List.of(), List.of()));
    Access readers =
        new Access() {
          @Override
          public Caller caller(String secret, String address) {
            return reader;
          }

          @Override
          public java.util.Optional<Caller> standing(String tokenId) {
            return java.util.Optional.of(reader);
          }
        };
    Sessions theirs = HomeSessions.of(readers);
    console = new ConsoleAccess(readers, theirs);

    assertThat(ask("GET", basic("admin:any"), "", "")).isNull();
    assertThat(ask("GET", "", theirs.begin(reader), "")).isNull();
    assertThat(answers).contains("401");
  }

  private Object ask(String method, String authorization, String cookie, String origin) {
    return console.authenticate(request(method, authorization, cookie, origin), response());
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpServletRequest request(
      String method, String authorization, String cookie, String origin) {
    Map<String, String> headers = new HashMap<>();
    if (!authorization.isEmpty()) {
      headers.put("Authorization", authorization);
    }
    if (!origin.isEmpty()) {
      headers.put("Origin", origin);
    }
    Cookie[] cookies =
        cookie.isEmpty() ? null : new Cookie[] {new Cookie("nommer-session", cookie)};
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            HttpServletRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getHeader" -> headers.get(arguments[0]);
                  case "getCookies" -> cookies;
                  case "getRemoteAddr" -> "127.0.0.1";
                  default -> throw new UnsupportedOperationException(called.toString());
                });
  }

  private HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, called, arguments) -> {
              answers.add(
                  arguments.length == 2 ? arguments[0] + ": " + arguments[1] : "" + arguments[0]);
              return null;
            });
  }
}
