package nommer.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook of the shipped form, verified with what its own command prints. */
class WebhookIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path temp;
  private final List<Hook> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;

  private record Hook(String id, String timestamp, List<String> signatures, String body) {
    boolean isOf(String secret) throws Exception {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
      byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
      return signatures.contains("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));
    }
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void itIsSignedWithTheSecretOfTheTokenThatSubmitted() throws Exception {
    Path home = Shipped.filledHome(temp.resolve("home"), "none");
    Cluster.configure(home, "nommer.fleet.scaler", "allow.launches=B\"false\"");
    try (Daemon feederd = Daemon.feederd(home)) {
      String token =
          TokensIT.nommer(
              home,
              "token",
              "create",
              "cms",
              "--scope",
              "submit,read",
              "--read",
              "/in",
              "--write",
              "/out",
              "--notify",
              url("/"));
      Api cms = feederd.api().by(Files.writeString(temp.resolve("token"), token));

      String first = cancelled(cms);
      Poll.untilTrue(SOON, () -> heard.size() == 1);
      String before = TokensIT.nommer(home, "token", "webhook-secret", "cms");
      String after = TokensIT.nommer(home, "token", "webhook-secret", "cms", "--rotate");
      cancelled(cms);
      Poll.untilTrue(SOON, () -> heard.size() == 2);

      JsonNode message = Api.JSON.readTree(heard.get(0).body());
      assertThat(message.path("type").asText()).isEqualTo("job.cancelled");
      assertThat(message.path("data").path("id").asText()).isEqualTo(first);
      assertThat(heard.get(0).isOf(before)).isTrue();
      assertThat(heard.get(0).isOf(after)).isFalse();
      assertThat(heard.get(1).isOf(before)).isTrue();
      assertThat(heard.get(1).isOf(after)).isTrue();
      assertThat(cms.get("/v1/webhook-secret").path("secret").asText()).isEqualTo(after);
      for (String secret : List.of(before, after)) {
        assertThat(TokensIT.holding(home, secret))
            .isNotEmpty()
            .allSatisfy(file -> assertThat(file.getFileName().toString()).startsWith("nommer.db"));
      }
    }
  }

  private String cancelled(Api api) throws Exception {
    String body =
        Api.JSON.writeValueAsString(
            Map.of(
                "source",
                "file:///in/clip.mp4",
                "outputs",
                List.of(Map.of("destination", "file:///out/clip.mp4", "preset", "web_medium")),
                "webhook",
                url("/hook")));
    JsonNode job = api.post("/v1/jobs", "application/json", body);
    assertThat(job.has("id")).as(job.toString()).isTrue();
    String id = job.get("id").asText();
    assertThat(api.post("/v1/jobs/" + id + "/cancel", "application/json", "").get("state").asText())
        .isEqualTo("CANCELLED");
    return id;
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      heard.add(
          new Hook(
              exchange.getRequestHeaders().getFirst("webhook-id"),
              exchange.getRequestHeaders().getFirst("webhook-timestamp"),
              List.of(exchange.getRequestHeaders().getFirst("webhook-signature").split(" ")),
              body));
      exchange.sendResponseHeaders(204, -1);
    }
  }
}
