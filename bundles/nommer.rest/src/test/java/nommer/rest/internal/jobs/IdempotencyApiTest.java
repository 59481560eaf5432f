package nommer.rest.internal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import nommer.access.Scope;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Contract;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are repeated since no answer came. */
class IdempotencyApiTest extends ApiTest {
  @AfterEach
  void revoke() {
    new Tokens(server).revokeAll();
  }

  @Test
  void aSubmissionThatIsRepeatedUnderItsKeyIsMadeOnce() throws Exception {
    HttpResponse<String> first = ask("/v1/jobs", "k-1", body("a"));
    HttpResponse<String> second = ask("/v1/jobs", "k-1", body("a"));
    HttpResponse<String> quoted = ask("/v1/jobs", "\"k-1\"", body("a"));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(quoted.statusCode()).isEqualTo(200);
    assertThat(second.headers().firstValue("Location"))
        .isPresent()
        .isEqualTo(first.headers().firstValue("Location"))
        .isEqualTo(quoted.headers().firstValue("Location"));
    assertThat(server.jobs.size()).isEqualTo(1);
  }

  @Test
  void anotherKeyOrNoneMakesAnotherJob() throws Exception {
    ask("/v1/jobs", "k-1", body("a"));
    ask("/v1/jobs", "k-2", body("a"));
    client.post("/v1/jobs", body("a"));
    client.post("/v1/jobs", body("a"));

    assertThat(server.jobs.size()).isEqualTo(4);
  }

  @Test
  void somethingElseUnderTheSameKeyIsRefused() throws Exception {
    ask("/v1/jobs", "k-1", body("a"));
    HttpResponse<String> other = ask("/v1/jobs", "k-1", body("b"));

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("\"reason\":\"idempotency_key_reused\"");
    assertThat(server.jobs.size()).isEqualTo(1);
  }

  @Test
  void keysOfOneTokenAreNoneOfAnother() throws Exception {
    String one = new Tokens(server).create("one", Scope.SUBMIT);
    String two = new Tokens(server).create("two", Scope.SUBMIT);

    assertThat(ask(one, "/v1/jobs", "k-1", body("a")).statusCode()).isEqualTo(201);
    assertThat(ask(two, "/v1/jobs", "k-1", body("b")).statusCode()).isEqualTo(201);
  }

  @Test
  void aLookAtASourceIsMadeOnce() throws Exception {
    String source = "{\"source\": \"file:///in/clip.mp4\"}";

    assertThat(ask("/v1/probe", "p", source).statusCode()).isEqualTo(201);
    assertThat(ask("/v1/probe", "p", source).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoKeyIsRefused() throws Exception {
    for (String key : new String[] {"", "a b", "x".repeat(256)}) {
      HttpResponse<String> reply = ask("/v1/jobs", key, body("a"));

      assertThat(reply.statusCode()).as(key).isEqualTo(400);
      assertThat(reply.body()).contains("\"reason\":\"idempotency_key\"");
    }
    assertThat(server.jobs.size()).isZero();
  }

  private static String body(String name) {
    return """
        {"source": "file:///in/clip.mp4",
         "outputs": [{"destination": "file:///out/%s.mp4", "preset": "web_medium"}]}
        """
        .formatted(name);
  }

  private static HttpResponse<String> ask(String path, String key, String body) throws Exception {
    return ask(server.ownerToken(), path, key, body);
  }

  private static HttpResponse<String> ask(String token, String path, String key, String body)
      throws Exception {
    HttpResponse<String> reply =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.uri(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .timeout(Duration.ofSeconds(30))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    String type = reply.headers().firstValue("Content-Type").orElse("");
    Contract.hold("POST", path, reply.statusCode(), type, reply.body());
    return reply;
  }
}
