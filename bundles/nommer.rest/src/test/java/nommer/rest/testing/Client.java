package nommer.rest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Talks to the API as any client does. */
public final class Client {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ApiServer server;
  private final Optional<String> authorization;

  /** With the owner's token. */
  public Client(ApiServer server) {
    this(server, Optional.of("Bearer " + server.ownerToken()));
  }

  private Client(ApiServer server, Optional<String> authorization) {
    this.server = server;
    this.authorization = authorization;
  }

  /** One that sends this token. */
  public Client with(String token) {
    return new Client(server, Optional.of("Bearer " + token));
  }

  /** One that sends no header {@code Authorization}. */
  public Client withoutToken() {
    return new Client(server, Optional.empty());
  }

  /** One that sends that header as it is. */
  public Client withHeader(String header) {
    return new Client(server, Optional.of(header));
  }

  /** What came back; the body is read as JSON when asked for. */
  public record Reply(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return MAPPER.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + text(), e);
      }
    }
  }

  public Reply get(String path) {
    return call("GET", path, new byte[0], "application/json");
  }

  public Reply post(String path, String body) {
    return call("POST", path, bytes(body), "application/json");
  }

  /** As the original's client does: JSON under the type of a form. */
  public Reply postForm(String path, String body) {
    return call("POST", path, bytes(body), "application/x-www-form-urlencoded");
  }

  /** A merge patch, with headers such as {@code If-Match} and their values. */
  public Reply patch(String path, String body, String... headers) {
    return call("PATCH", path, bytes(body), "application/merge-patch+json", headers);
  }

  /** A body by another method. */
  public Reply send(String method, String path, String body) {
    return call(method, path, bytes(body), "application/json");
  }

  public Reply call(
      String method, String path, byte[] body, String contentType, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .timeout(DEADLINE)
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    authorization.ifPresent(header -> request.header("Authorization", header));
    try {
      Reply reply = new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
      Contract.hold(method, path, reply.status(), reply.header("Content-Type"), reply.text());
      return reply;
    } catch (IOException e) {
      throw new AssertionError("no answer to " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
