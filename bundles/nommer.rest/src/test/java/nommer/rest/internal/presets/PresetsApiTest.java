package nommer.rest.internal.presets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import nommer.access.Scope;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Client;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsApiTest extends ApiTest {
  @Test
  void presetsAreListedInFull() {
    JsonNode presets = client.get("/v1/presets").json().path("presets");

    assertThat(presets).hasSize(5);
    JsonNode medium = presets.path(4);
    assertThat(medium.path("name").asText()).isEqualTo("web_medium");
    assertThat(medium.path("version").asInt()).isEqualTo(4);
    assertThat(medium.path("description").asText()).isEqualTo("For the web.");
    assertThat(medium.path("encoder").asText()).isEqualTo("ffmpeg");
    assertThat(medium.path("options").toString()).contains("outfile_options");
  }

  private static final String MINE =
      """
      {"name": "mine", "description": "My own.", "encoder": "ffmpeg", "options": [1]}
      """;

  @Test
  void aPresetIsMadeChangedAndNamed() {
    Client.Reply made = client.post("/v1/presets", MINE);
    Client.Reply again = client.post("/v1/presets", MINE);
    Client.Reply changed =
        client.send("PUT", "/v1/presets/mine", made.text().replace("[1]", "[2]"));

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/v1/presets/mine");
    assertThat(made.json().path("version").asInt()).isEqualTo(1);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("reason").asText()).isEqualTo("preset_exists");
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.json().path("version").asInt()).isEqualTo(2);
    assertThat(changed.json().path("versions").toString()).isEqualTo("[2,1]");
    assertThat(client.get("/v1/presets/mine").json().path("options").toString()).isEqualTo("[2]");
    assertThat(client.get("/v1/presets/mine?version=1").json().path("options").toString())
        .isEqualTo("[1]");
    assertThat(
            client
                .post(
                    "/v1/jobs",
                    "{\"source\":\"file:///a.mp4\",\"outputs\":"
                        + "[{\"destination\":\"file:///b.mp4\",\"preset\":\"mine\"}]}")
                .json()
                .path("preset")
                .asText())
        .isEqualTo("mine@2");
  }

  @Test
  void whatWasMadeFromAnEarlierVersionIsRefused() {
    String first = MINE.replace("mine", "shared");
    client.post("/v1/presets", first);
    client.send("PUT", "/v1/presets/shared", first);

    Client.Reply late =
        client.send("PUT", "/v1/presets/shared", first.replace("{", "{\"version\": 1,"));

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("reason").asText()).isEqualTo("preset_version");
    assertThat(client.get("/v1/presets/shared").json().path("versions").toString())
        .isEqualTo("[2,1]");
  }

  @Test
  void putMakesWhatIsNotThere() {
    Client.Reply made =
        client.send("PUT", "/v1/presets/put_here", MINE.replace("\"name\": \"mine\",", ""));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("name").asText()).isEqualTo("put_here");
  }

  @Test
  void whatIsCheckedIsNotKept() {
    Client.Reply good = client.post("/v1/presets/check", MINE.replace("mine", "checked"));
    Client.Reply bad =
        client.post(
            "/v1/presets/check", MINE.replace("mine", "checked").replace("[1]", "{\"a\":1}"));

    assertThat(good.status()).as(good.text()).isEqualTo(200);
    assertThat(good.text()).isEqualTo("{\"preset\":\"checked\"}");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.json().path("reason").asText()).isEqualTo("bad_option");
    assertThat(client.get("/v1/presets/checked").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'description':'d','encoder':'ffmpeg','options':[]} | bad_preset",
        "{'name':'bad','encoder':'ffmpeg'} | bad_preset",
        "{'name':'bad','encoder':'nix','options':[]} | unknown_encoder",
        "{'name':'bad','encoder':'ffmpeg','options':{}} | bad_option",
        "{'name':3} | wrong_type",
        "nonsense | malformed_json",
      })
  void whatCannotBeUsedIsNotKept(String body, String reason) {
    Client.Reply reply = client.post("/v1/presets", body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("reason").asText()).isEqualTo(reason);
    assertThat(client.get("/v1/presets/bad").json().path("reason").asText())
        .isEqualTo("no_such_preset");
  }

  @Test
  void readersSeeAndOnlyAdminsWrite() {
    Tokens tokens = new Tokens(server);
    Client other = client.with(tokens.create("o", Scope.READ, Scope.SUBMIT, Scope.MONITOR));

    assertThat(other.get("/v1/presets/web_medium").status()).isEqualTo(200);
    assertThat(other.post("/v1/presets", MINE).status()).isEqualTo(403);
    assertThat(other.send("PUT", "/v1/presets/web_medium", MINE).status()).isEqualTo(403);
    assertThat(other.post("/v1/presets/check", MINE).status()).isEqualTo(403);
    assertThat(client.get("/v1/presets/web_medium?version=9").status()).isEqualTo(404);
    assertThat(client.get("/v1/presets/web_medium?version=x").status()).isEqualTo(400);
    assertThat(client.get("/v1/presets/a/b").status()).isEqualTo(404);
    tokens.revokeAll();
  }

  @Test
  void theFormOfASubmissionIsServed() {
    JsonNode schema = client.get("/v1/schema/job").json();

    assertThat(schema.path("properties").path("source").path("type").asText()).isEqualTo("string");
    assertThat(schema.path("$defs").path("output").path("properties").has("video")).isTrue();
  }

  @Test
  void whatIsWantedIsListedAsInThePresetsFile() {
    JsonNode described = client.get("/v1/presets").json().path("presets").path(0);

    assertThat(described.toString())
        .isEqualTo(
            "{\"name\":\"described\",\"version\":3,\"description\":\"Says what is wanted.\","
                + "\"encoder\":\"ffmpeg\",\"video\":{}}");
  }
}
