package nommer.apipage.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An OpenAPI document, with its references followed. */
record Api(JsonNode root) {
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  /**
   * A request that it knows.
   *
   * @param method in upper case
   * @param parameters those of its path among them
   */
  record Operation(String method, String path, JsonNode node, List<JsonNode> parameters) {
    String id() {
      return node.path("operationId").asText();
    }

    boolean isOf(String tag) {
      return node.path("tags").path(0).asText().equals(tag);
    }
  }

  /** All operations, in the order of the document. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
        if (METHODS.contains(each.getKey())) {
          List<JsonNode> parameters = new ArrayList<>();
          path.getValue().path("parameters").forEach(one -> parameters.add(followed(one)));
          each.getValue().path("parameters").forEach(one -> parameters.add(followed(one)));
          operations.add(
              new Operation(
                  each.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  each.getValue(),
                  parameters));
        }
      }
    }
    return operations;
  }

  /**
   * What a reference leads to, or the node itself if it is none.
   *
   * @throws IllegalArgumentException it leads nowhere
   */
  JsonNode followed(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    String reference = node.get("$ref").asText();
    JsonNode target = root.at(reference.substring(1));
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("a reference leads nowhere: " + reference);
    }
    return followed(target);
  }

  /** The last part of a reference; empty where there is none. */
  static String name(JsonNode node) {
    return node.path("$ref").asText().replaceFirst(".*/", "");
  }
}
