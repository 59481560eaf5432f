package nommer.encoder.ffmpeg.internal.options;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Requests of one pass with one option. */
final class Requests {
  private Requests() {}

  /** An option under {@code key}; without a value, a flag. */
  static String of(String key, String name, @Nullable String value) {
    JsonMapper json = new JsonMapper();
    ArrayNode pair = json.createArrayNode().add(name).add(value);
    ObjectNode pass = json.createObjectNode();
    pass.putArray(key).add(pair);
    return json.createArrayNode().add(pass).toString();
  }
}
