package nommer.rest.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import nommer.access.Scope;
import nommer.rest.testing.ApiServer;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonApiTest {
  private static final String PATH = "/v1/scaling/comparison";

  private ApiServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
    server.comparisonServlet.bindChoice(new TwoPolicies());
    client = new Client(server);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void oneIsBegunAndShownAndItsReportComes() {
    Client.Reply begun = client.post(PATH, "{\"policies\":[\"overflow\",\"backlog\"]}");

    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.json().path("comparison").path("state").asText()).isEqualTo("READING");
    assertThat(begun.json().path("comparison").path("policies").toString())
        .isEqualTo("[\"overflow\",\"backlog\"]");
    assertThat(past(begun.json().path("comparison"))).isEqualTo(Duration.ofDays(7));
    assertThat(begun.json().path("comparison").path("ended_at").isNull()).isTrue();
    assertThat(begun.json().path("comparison").path("report").isNull()).isTrue();

    server.comparisons.done("{\"policies\":[{\"policy\":\"overflow\"}]}");

    JsonNode done = client.get(PATH).json().path("comparison");
    assertThat(done.path("state").asText()).isEqualTo("DONE");
    assertThat(done.path("jobs").asInt()).isEqualTo(3);
    assertThat(done.path("whole").asBoolean(true)).isFalse();
    assertThat(done.path("ended_at").isNull()).isFalse();
    assertThat(done.path("report").path("policies").path(0).path("policy").asText())
        .isEqualTo("overflow");
  }

  @Test
  void thereIsOneAtATime() {
    client.post(PATH, "{\"policies\":[\"overflow\"],\"days\":1}");

    Client.Reply second = client.post(PATH, "{\"policies\":[\"backlog\"]}");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().path("reason").asText()).isEqualTo("comparison_running");
    assertThat(past(client.get(PATH).json().path("comparison"))).isEqualTo(Duration.ofDays(1));
    assertThat(client.send("DELETE", PATH, "").json().at("/comparison/state").asText())
        .isEqualTo("CANCELLED");
    assertThat(client.post(PATH, "{\"policies\":[\"backlog\"]}").status()).isEqualTo(202);
  }

  @Test
  void beforeTheFirstThereIsNone() {
    for (String method : new String[] {"GET", "DELETE"}) {
      Client.Reply none = client.send(method, PATH, "");
      assertThat(none.status()).isEqualTo(200);
      assertThat(none.text()).isEqualTo("{\"comparison\":null}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | bad_field",
        "{'policies':[]} | bad_field",
        "{'policies':['nix']} | unknown_policy",
        "{'policies':['overflow','--home']} | unknown_policy",
        "{'policies':'overflow'} | wrong_type",
        "{'policies':['overflow'],'days':0} | bad_field",
        "{'policies':['overflow'],'days':32} | bad_field",
        "{'policies':['overflow'],'days':1.5} | bad_field",
        "{'policies':['overflow'],'weeks':1} | unknown_field",
      })
  void whatCannotBeComparedIsToldAndNothingBegins(String body, String reason) {
    Client.Reply reply = client.post(PATH, body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(server.comparisons.latest()).isEmpty();
  }

  @Test
  void itIsForAdmins() {
    Tokens tokens = new Tokens(server);
    Client other = client.with(tokens.create("s", Scope.SUBMIT, Scope.READ, Scope.MONITOR));

    assertThat(other.post(PATH, "{\"policies\":[\"overflow\"]}").status()).isEqualTo(403);
    assertThat(other.get(PATH).status()).isEqualTo(403);
    assertThat(server.comparisons.latest()).isEmpty();
  }

  private static Duration past(JsonNode comparison) {
    return Duration.between(
        Instant.parse(comparison.path("from").asText()),
        Instant.parse(comparison.path("until").asText()));
  }
}
