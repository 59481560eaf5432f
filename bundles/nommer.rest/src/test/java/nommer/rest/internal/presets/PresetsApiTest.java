package nommer.rest.internal.presets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import nommer.rest.testing.ApiTest;
import org.junit.jupiter.api.Test;

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
