package nommer.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import org.junit.jupiter.api.Test;

class BodiesTest extends ApiTest {
  @Test
  void aBodyOverOneMebibyteIsRefused() {
    String largest = with(" ".repeat(1_000_000));

    assertThat(client.post("/v1/jobs", largest).status()).isEqualTo(201);
    for (int size : new int[] {(1 << 20) + 1, 5 << 20}) {
      Client.Reply reply = client.post("/v1/jobs", " ".repeat(size));
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.json().path("reason").asText()).isEqualTo("too_large");
    }
  }

  @Test
  void aBodyThatIsNotUtf8IsRefused() {
    byte[] latin = with(",\"metadata\":{\"n\":\"é\"}").getBytes(StandardCharsets.ISO_8859_1);

    Client.Reply reply = client.call("POST", "/v1/jobs", latin, "application/json");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo("malformed_text");
  }

  @Test
  void theContentTypeIsOfNoImportance() {
    for (String type :
        new String[] {"text/plain", "application/x-www-form-urlencoded", "image/png"}) {
      byte[] body = with("").getBytes(StandardCharsets.UTF_8);

      assertThat(client.call("POST", "/v1/jobs", body, type).status()).as(type).isEqualTo(201);
    }
  }

  private static String with(String more) {
    return "{\"source\":\"file:///a\",\"outputs\":[{\"destination\":\"file:///b\",\"preset\":\"web_medium\"}]"
        + more
        + "}";
  }
}
