package nommer.rest.internal.presets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.Test;

class PresetsApiTest extends ApiTest {
  @Test
  void presetsAreListedInFull() {
    JsonNode presets = client.get("/v1/presets").json().path("presets");

    assertThat(presets).hasSize(4);
    JsonNode medium = presets.path(3);
    assertThat(medium.path("name").asText()).isEqualTo("web_medium");
    assertThat(medium.path("version").asInt()).isEqualTo(4);
    assertThat(medium.path("description").asText()).isEqualTo("For the web.");
    assertThat(medium.path("encoder").asText()).isEqualTo("ffmpeg");
    assertThat(medium.path("options").toString()).contains("outfile_options");
  }
}
