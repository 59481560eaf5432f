package nommer.cli.internal.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.media.Place;

/** Builds the body of a submission. */
final class JobRequest {
  static final String DEFAULT_PRESET = "web_medium";

  private final ObjectNode json = Json.object();
  private final ObjectNode output;

  JobRequest(Place source, Place destination) {
    json.put("source", source.uri());
    output = json.putArray("outputs").addObject().put("destination", destination.uri());
  }

  JobRequest preset(String name) {
    output.put("preset", name);
    return this;
  }

  JobRequest encoder(String name, JsonNode options) {
    output.put("encoder", name).set("options", options);
    return this;
  }

  /** Leaves out what is empty. */
  JobRequest with(String field, String value) {
    if (!value.isEmpty()) {
      json.put(field, value);
    }
    return this;
  }

  JobRequest metadata(Map<String, String> entries) {
    if (!entries.isEmpty()) {
      entries.forEach(json.putObject("metadata")::put);
    }
    return this;
  }

  ObjectNode json() {
    return json;
  }
}
