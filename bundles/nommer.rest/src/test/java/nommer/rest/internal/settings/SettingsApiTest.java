package nommer.rest.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import nommer.access.Scope;
import nommer.config.Setting;
import nommer.rest.testing.ApiTest;
import nommer.rest.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsApiTest extends ApiTest {
  @BeforeEach
  void configure() {
    server.settings.all().clear();
    server
        .settings
        .with("nommer.a", "count", Setting.Type.INTEGER, "3")
        .with("nommer.a", "odd", Setting.Type.INTEGER, "many")
        .with("nommer.a", "share", Setting.Type.NUMBER, "0.50")
        .with("nommer.a", "on", Setting.Type.BOOLEAN, "true")
        .with("nommer.a", "names", Setting.Type.TEXT, "x", "y")
        .with("nommer.a", "empty", Setting.Type.TEXT)
        .with(
            new Setting(
                "nommer.b",
                "password",
                "P",
                "Of it.",
                Setting.Type.TEXT,
                List.of("hush"),
                false,
                true,
                true,
                "it cannot be used"));
  }

  @Test
  void eachIsToldInItsOwnType() {
    JsonNode settings = client.get("/v1/settings?pid=nommer.a").json().path("settings");

    assertThat(settings.findValues("value").toString())
        .isEqualTo("[3, \"many\", 0.5, true, [\"x\",\"y\"], null]");
    assertThat(settings.path(0).toString())
        .isEqualTo(
            "{\"pid\":\"nommer.a\",\"key\":\"count\",\"label\":\"Of count\",\"description\":null,"
                + "\"type\":\"integer\",\"value\":3,\"set\":false,\"hidden\":false,\"problem\":null}");
  }

  @Test
  void whatIsHiddenIsNotTold() {
    JsonNode hidden = client.get("/v1/settings").json().path("settings").path(6);

    assertThat(hidden.path("key").asText()).isEqualTo("password");
    assertThat(hidden.path("value").isNull()).isTrue();
    assertThat(hidden.path("set").asBoolean()).isTrue();
    assertThat(hidden.path("hidden").asBoolean()).isTrue();
    assertThat(hidden.path("problem").asText()).isEqualTo("it cannot be used");
    assertThat(client.get("/v1/settings").text()).doesNotContain("hush");
  }

  @Test
  void ofWhatNobodyKnowsThereIsNothing() {
    assertThat(client.get("/v1/settings?pid=nix").text()).isEqualTo("{\"settings\":[]}");
    assertThat(client.get("/v1/settings?key=count").json().path("reason").asText())
        .isEqualTo("unknown_parameter");
  }

  @Test
  void onlyAdminsSeeThem() {
    Tokens tokens = new Tokens(server);
    String token = tokens.create("most", Scope.READ, Scope.SUBMIT, Scope.MONITOR);

    assertThat(client.with(token).get("/v1/settings").status()).isEqualTo(403);
    tokens.revokeAll();
  }
}
