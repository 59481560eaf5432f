package nommer.rest.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.List;
import nommer.access.Scope;
import nommer.config.Setting;
import nommer.fleet.policy.DecisionLog;
import nommer.rest.testing.ApiServer;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingApiTest {
  private static final List<String> ENTRIES = List.of("{\"at\":\"b\"}", "{\"at\":\"a\"}");

  private final DecisionLog log = limit -> ENTRIES.subList(0, Math.min(limit, 2));
  private ApiServer server;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
    client = new Client(server);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void withoutAScalerTheListIsEmpty() {
    assertThat(client.get("/v1/scaling").text()).isEqualTo("{\"decisions\":[]}");
  }

  @Test
  void decisionsAreShownAsTheyWereKeptUpToTheLimit() {
    server.scalingServlet.bindLog(log);

    assertThat(client.get("/v1/scaling").text())
        .isEqualTo("{\"decisions\":[{\"at\":\"b\"},{\"at\":\"a\"}]}");
    assertThat(client.get("/v1/scaling?limit=1").text())
        .isEqualTo("{\"decisions\":[{\"at\":\"b\"}]}");
  }

  @Test
  void aScalerThatGoesLeavesAnEmptyList() {
    server.scalingServlet.bindLog(log);
    server.scalingServlet.unbindLog(log);

    assertThat(client.get("/v1/scaling").text()).isEqualTo("{\"decisions\":[]}");
  }

  @Test
  void howItIsScaledIsTold() {
    scaled();

    JsonNode scaling = client.get("/v1/scaling").json();

    assertThat(scaling.path("policy").asText()).isEqualTo("overflow");
    assertThat(scaling.path("serving").asText()).isEqualTo("overflow");
    assertThat(scaling.path("policies").toString()).isEqualTo("[\"backlog\",\"overflow\"]");
    assertThat(scaling.path("paused").asBoolean(true)).isFalse();
    assertThat(scaling.path("limits").path("max_instances").asInt()).isEqualTo(3);
    assertThat(scaling.path("limits").path("budget_per_hour").asDouble()).isEqualTo(0.5);
    assertThat(scaling.path("limits").path("max_step").isNull()).isTrue();
    assertThat(scaling.path("decisions").isArray()).isTrue();
  }

  @Test
  void whatIsThereIsChangedAndTheRestStays() {
    scaled();

    Client.Reply reply =
        client.send(
            "PUT",
            "/v1/scaling",
            "{\"policy\":\"backlog\",\"paused\":true,\"limits\":{\"max_instances\":7}}");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("policy").asText()).isEqualTo("backlog");
    assertThat(reply.json().path("paused").asBoolean()).isTrue();
    assertThat(reply.json().path("limits").path("max_instances").asInt()).isEqualTo(7);
    assertThat(reply.json().path("limits").path("budget_per_hour").asDouble()).isEqualTo(0.5);
    assertThat(client.send("PUT", "/v1/scaling", "{\"paused\":false}").json().path("paused"))
        .isEqualTo(BooleanNode.FALSE);
    assertThat(client.send("PUT", "/v1/scaling", "{}").json().path("policy").asText())
        .isEqualTo("backlog");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'policy':'nix','paused':true} | unknown_policy",
        "{'paused':true,'limits':{'max_instances':-1}} | setting",
        "{'paused':true,'limits':{'max_instances':1.5}} | setting",
        "{'paused':true,'limits':{'max_instances':99999999999}} | setting",
        "{'paused':true,'limits':{'max_instances':'3'}} | wrong_type",
        "{'paused':true,'limits':{'max_instances':1e99999}} | wrong_type",
        "{'paused':true,'limits':{'max.instances':3}} | unknown_field",
        "{'paused':'yes'} | wrong_type",
        "{'prices':[]} | unknown_field",
      })
  void anEditThatCannotWorkChangesNothing(String body, String reason) {
    scaled();

    Client.Reply reply = client.send("PUT", "/v1/scaling", body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(client.get("/v1/scaling").json().path("paused").asBoolean(true)).isFalse();
  }

  @Test
  void whileNobodyKnowsTheSettingsNothingIsChanged() {
    assertThat(client.send("PUT", "/v1/scaling", "{\"paused\":true}").status()).isEqualTo(503);
    Tokens tokens = new Tokens(server);
    Client other = client.with(tokens.create("s", Scope.SUBMIT, Scope.READ, Scope.MONITOR));
    assertThat(other.send("PUT", "/v1/scaling", "{}").status()).isEqualTo(403);
  }

  private void scaled() {
    server
        .settings
        .with("nommer.fleet.scaler", "policy", Setting.Type.TEXT, "overflow")
        .with("nommer.fleet.scaler", "allow.launches", Setting.Type.BOOLEAN, "true")
        .with("nommer.fleet.scaler", "max.instances", Setting.Type.INTEGER, "3")
        .with("nommer.fleet.scaler", "budget.per.hour", Setting.Type.NUMBER, "0.5");
    server.scalingServlet.bindBook(server.settings);
    server.scalingServlet.bindChoice(new TwoPolicies());
  }

  @Test
  void aLimitThatIsNoneAndAnUnknownParameterAreRefused() {
    assertThat(client.get("/v1/scaling?limit=10001").status()).isEqualTo(400);
    assertThat(client.get("/v1/scaling?limit=0").text()).contains("1 to 1000");
    assertThat(client.get("/v1/scaling?page=2").text()).contains("only parameter");
    Client.Reply broken = client.get("/v1/scaling?limit=%ff");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.text()).contains("bad_parameter");
  }
}
