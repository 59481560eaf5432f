package nommer.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfSentBodiesTest extends ApiTest {
  private static final String JOB =
      "{\"source\":\"file:///a\",\"outputs\":[{\"destination\":\"file:///b\",\"preset\":\"web_medium\"}]}";

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
  }

  @Test
  void ofBodiesThatDoNotEndNobodyElseNotices() throws Exception {
    for (int i = 0; i < 250; i++) {
      halfSent("127.0.0." + (i % 2 == 0 ? 3 : 4), "/v1/jobs");
    }
    Instant begin = Instant.now();

    Client.Reply list = client.get("/v1/jobs");
    Client.Reply submitted = client.post("/v1/jobs", JOB);

    assertThat(list.status()).isEqualTo(200);
    assertThat(submitted.status()).isEqualTo(201);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(1));
    assertThat(server.jobs.size()).isOne();
  }

  @Test
  void oneAddressHasAShareAndNoMore() throws Exception {
    for (int i = 0; i < Bodies.MOST_BY_ADDRESS; i++) {
      halfSent("127.0.0.5", "/v1/jobs");
    }
    halfSent("127.0.0.5", "/v1/jobs");

    assertThat(answer(firstAnswered()))
        .startsWith("HTTP/1.1 503")
        .contains("too_many_bodies", "problem+json");
    assertThat(client.post("/v1/jobs", JOB).status()).as("of another").isEqualTo(201);
  }

  @Test
  void aBodyThatDripsIsEndedByItsDeadline() throws Exception {
    JsonServlet slow =
        new JsonServlet("/slow", server.admission, Duration.ofSeconds(1)) {
          @Override
          protected boolean takesBody(HttpServletRequest request) {
            return true;
          }

          @Override
          protected Answer answer(HttpServletRequest request) {
            return Answer.json(200, RequestBody.text(request));
          }
        };
    server.plugin(
        Servlet.class,
        slow,
        Map.of(
            "osgi.http.whiteboard.servlet.pattern",
            "/slow",
            "osgi.http.whiteboard.servlet.asyncSupported",
            true));
    Socket socket = halfSent("127.0.0.6", "/slow");
    Instant begin = Instant.now();
    while (socket.getInputStream().available() == 0
        && Duration.between(begin, Instant.now()).toSeconds() < 10) {
      socket.getOutputStream().write(' ');
      Thread.sleep(50); // a drop now and then is what this is about
    }

    assertThat(answer(socket))
        .startsWith("HTTP/1.1 408")
        .contains("slow_body", "problem+json", "Connection: close");
    assertThat(client.post("/slow", "{}").text()).as("one that comes whole").isEqualTo("{}");
  }

  @Test
  void whatGoesAwayInTheMiddleLeavesNothingBehind() throws Exception {
    for (int i = 0; i < Bodies.MOST_BY_ADDRESS; i++) {
      halfSent("127.0.0.7", "/job/submit");
    }
    close();
    Instant begin = Instant.now();
    String answer;
    do {
      answer = answer(whole("127.0.0.7"));
    } while (answer.contains("too_many_bodies")
        && Duration.between(begin, Instant.now()).toSeconds() < 10);

    assertThat(answer).contains("\"success\":false").doesNotContain("too_many_bodies");
    assertThat(server.jobs.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999\r\nx", "fffffffffffffffff\r\nx", "-1\r\n", "zz\r\n"})
  void aChunkOfNoSizeIsRefused(String chunk) throws Exception {
    Socket socket = connected("127.0.0.8");
    send(
        socket,
        "POST /v1/jobs HTTP/1.1\r\n" + owner() + "Transfer-Encoding: chunked\r\n\r\n" + chunk);

    assertThat(answer(socket))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "malformed_body")
        .doesNotContain("\tat ", "Exception");
    assertThat(server.jobs.size()).isZero();
  }

  private static String owner() {
    return "Host: localhost\r\nAuthorization: Bearer " + server.ownerToken() + "\r\n";
  }

  private Socket firstAnswered() throws Exception {
    Instant begin = Instant.now();
    while (Duration.between(begin, Instant.now()).toSeconds() < 10) {
      for (Socket each : sockets) {
        if (each.getInputStream().available() > 0) {
          return each;
        }
      }
      Thread.sleep(10);
    }
    throw new AssertionError("none of them is refused");
  }

  private Socket whole(String from) throws IOException {
    Socket socket = connected(from);
    send(socket, "POST /job/submit HTTP/1.1\r\n" + owner() + "Content-Length: 2\r\n\r\n{}");
    return socket;
  }

  private Socket halfSent(String from, String path) throws IOException {
    Socket socket = connected(from);
    send(socket, "POST %s HTTP/1.1\r\n%sContent-Length: 5000\r\n\r\n{".formatted(path, owner()));
    return socket;
  }

  private Socket connected(String from) throws IOException {
    URI uri = server.uri("/");
    Socket socket = new Socket();
    sockets.add(socket);
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 5000);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Its beginning. */
  private static String answer(Socket socket) throws IOException {
    byte[] bytes = new byte[8192];
    StringBuilder text = new StringBuilder();
    int count;
    while (!text.toString().contains("}") && (count = socket.getInputStream().read(bytes)) > 0) {
      text.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
