package nommer.apipage.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows schemas: what each field is, and what it may be. */
final class Schemas {
  private final Api api;

  Schemas(Api api) {
    this.api = api;
  }

  /** All that have a name. */
  String named() {
    StringBuilder html = new StringBuilder();
    for (Map.Entry<String, JsonNode> each :
        api.root().path("components").path("schemas").properties()) {
      html.append(
          "<article class=\"schema\" id=\"schema-%s\">\n<h3>%s</h3>\n"
              .formatted(each.getKey(), each.getKey()));
      html.append(Html.blocks(each.getValue().path("description").asText()));
      html.append(shape(each.getValue())).append("</article>\n");
    }
    return html.toString();
  }

  /** One: a table of its fields, or its type alone where it has none. */
  String shape(JsonNode schema) {
    List<JsonNode> parts = new ArrayList<>();
    parts(schema, parts);
    StringBuilder rows = new StringBuilder();
    for (JsonNode part : parts) {
      rows(rows, part, "");
    }
    if (rows.isEmpty()) {
      return "<p class=\"type\">%s</p>\n".formatted(type(schema));
    }
    return "<table class=\"fields\"><tbody>\n" + rows + "</tbody></table>\n";
  }

  /** What {@code allOf} puts together, in its order. */
  private void parts(JsonNode schema, List<JsonNode> parts) {
    if (schema.has("allOf")) {
      schema.get("allOf").forEach(each -> parts(each, parts));
    } else {
      parts.add(api.followed(schema));
    }
  }

  private void rows(StringBuilder rows, JsonNode schema, String path) {
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      if (field.getValue().isBoolean()) {
        continue; // one that must not be there
      }
      String name = path + field.getKey();
      rows.append(
          "<tr><th scope=\"row\"><code>%s</code>%s</th><td>%s%s</td></tr>\n"
              .formatted(
                  Html.text(name),
                  isRequired(schema, field.getKey()) ? " <span class=\"must\">always</span>" : "",
                  type(field.getValue()),
                  told(field.getValue())));
      JsonNode inner = field.getValue();
      if (inner.has("items") && !inner.get("items").has("$ref")) {
        rows(rows, inner.get("items"), name + "[].");
      } else if (!inner.has("$ref")) {
        rows(rows, inner, name + ".");
      }
    }
  }

  private static boolean isRequired(JsonNode schema, String field) {
    for (JsonNode each : schema.path("required")) {
      if (each.asText().equals(field)) {
        return true;
      }
    }
    return false;
  }

  private static String told(JsonNode schema) {
    String text = schema.path("description").asText();
    return text.isEmpty() ? "" : "<div>" + Html.line(text) + "</div>";
  }

  /** In words: {@code string, date-time}, {@code list of Job}. */
  String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = Api.name(schema);
      return plain(name)
          ? type(api.followed(schema))
          : "<a href=\"#schema-%s\">%s</a>".formatted(name, name);
    }
    if (schema.has("oneOf")) {
      List<String> each = new ArrayList<>();
      schema.get("oneOf").forEach(one -> each.add(type(one)));
      return String.join(" or ", each);
    }
    if (schema.has("items") && schema.path("type").asText().equals("array")) {
      JsonNode items = schema.get("items");
      return "list of " + (items.isEmpty() ? "anything" : type(items)) + bounds(schema);
    }
    return words(schema) + bounds(schema);
  }

  /** One that is a type under another name, and no more. */
  private boolean plain(String name) {
    ObjectNode schema = (ObjectNode) api.root().path("components").path("schemas").path(name);
    return !schema.has("properties") && !schema.has("allOf") && !schema.has("enum");
  }

  private static String words(JsonNode schema) {
    List<String> words = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      type.forEach(each -> words.add(each.asText()));
    } else if (!type.isMissingNode()) {
      words.add(type.asText());
    }
    String html = words.isEmpty() ? "anything" : String.join(" or ", words);
    if (schema.has("format")) {
      html += ", " + Html.text(schema.get("format").asText());
    }
    return html;
  }

  private static String bounds(JsonNode schema) {
    StringBuilder html = new StringBuilder();
    for (JsonNode each : schema.path("enum")) {
      html.append(html.isEmpty() ? ": " : ", ")
          .append("<code>")
          .append(Html.text(each.asText()))
          .append("</code>");
    }
    bound(html, schema, "const", "always");
    bound(html, schema, "minimum", "from");
    bound(html, schema, "maximum", "to");
    bound(html, schema, "minLength", "characters from");
    bound(html, schema, "maxLength", "to");
    bound(html, schema, "minItems", "from");
    bound(html, schema, "maxItems", "to");
    bound(html, schema, "pattern", "as");
    bound(html, schema, "default", "default");
    return html.toString();
  }

  private static void bound(StringBuilder html, JsonNode schema, String name, String word) {
    if (schema.has(name)) {
      html.append(", ")
          .append(word)
          .append(" <code>")
          .append(Html.text(schema.get(name).asText()))
          .append("</code>");
    }
  }
}
