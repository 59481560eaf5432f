package nommer.apipage.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.UncheckedIOException;
import java.util.Map;

/** Examples of what is sent and answered: those of the document, or else made of the schemas. */
final class Samples {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEPTH = 6;

  private final Api api;

  Samples(Api api) {
    this.api = api;
  }

  /** The example of a media type; of alternatives, of the last. */
  String of(JsonNode mediaType) {
    if (mediaType.has("example")) {
      return pretty(mediaType.get("example"));
    }
    JsonNode sample = sample(mediaType.path("schema"), 0);
    return sample.isTextual() ? sample.asText() : pretty(sample);
  }

  private JsonNode sample(JsonNode named, int depth) {
    JsonNode schema = api.followed(named);
    if (schema.has("examples")) {
      return schema.get("examples").get(0);
    }
    if (schema.has("allOf")) {
      ObjectNode all = NODES.objectNode();
      schema.get("allOf").forEach(each -> all.setAll((ObjectNode) sample(each, depth)));
      return all;
    }
    if (schema.has("oneOf")) {
      return sample(schema.get("oneOf").get(schema.get("oneOf").size() - 1), depth);
    }
    if (schema.has("properties") && depth < DEPTH) {
      return object(schema, depth);
    }
    return plain(schema, depth);
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> each : schema.get("properties").properties()) {
      if (each.getValue().isObject()) {
        object.set(each.getKey(), sample(each.getValue(), depth + 1));
      }
    }
    return object;
  }

  private JsonNode plain(JsonNode schema, int depth) {
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    if (schema.has("default")) {
      return schema.get("default");
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return NullNode.instance;
    }
    return switch (type.asText()) {
      case "array" -> NODES.arrayNode().add(sample(schema.path("items"), depth + 1));
      case "integer", "number" -> IntNode.valueOf(0);
      case "boolean" -> BooleanNode.FALSE;
      case "object", "" -> NODES.objectNode();
      default ->
          TextNode.valueOf(
              schema.path("format").asText().equals("date-time")
                  ? "2026-03-01T18:00:00.000Z"
                  : "…");
    };
  }

  private static String pretty(JsonNode node) {
    Separators close =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(close);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
