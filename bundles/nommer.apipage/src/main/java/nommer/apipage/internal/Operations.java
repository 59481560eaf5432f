package nommer.apipage.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows operations: what is sent, what is answered, and both as examples. */
final class Operations {
  private final Api api;
  private final Schemas schemas;
  private final Samples samples;

  Operations(Api api) {
    this.api = api;
    schemas = new Schemas(api);
    samples = new Samples(api);
  }

  /** One, with its examples beside it. */
  String article(Api.Operation operation) {
    return """
        <article class="operation" id="%s">
        <div class="told">
        <h3>%s</h3>
        <p class="request">%s <code>%s</code></p>
        %s%s%s%s</div>
        <div class="shown">
        %s%s</div>
        </article>
        """
        .formatted(
            operation.id(),
            Html.line(operation.node().path("summary").asText()),
            badge(operation),
            Html.text(operation.path()).replace("{", "<var>{").replace("}", "}</var>"),
            Html.blocks(operation.node().path("description").asText()),
            parameters(operation),
            body(operation),
            answers(operation),
            panel("Request", Curl.of(operation, example(operation))),
            success(operation));
  }

  /** The method, in its colour. */
  static String badge(Api.Operation operation) {
    return "<span class=\"method %s\">%s</span>"
        .formatted(operation.method().toLowerCase(Locale.ROOT), operation.method());
  }

  private String parameters(Api.Operation operation) {
    StringBuilder rows = new StringBuilder();
    for (JsonNode each : operation.parameters()) {
      rows.append(
          "<tr><th scope=\"row\"><code>%s</code>%s</th><td>%s, in the %s<div>%s</div></td></tr>\n"
              .formatted(
                  Html.text(each.path("name").asText()),
                  each.path("required").asBoolean() ? " <span class=\"must\">always</span>" : "",
                  schemas.type(each.path("schema")),
                  each.path("in").asText(),
                  Html.line(each.path("description").asText())));
    }
    return rows.isEmpty() ? "" : titled("Parameters", rows.toString());
  }

  private static String titled(String title, String rows) {
    return "<h4>%s</h4>\n<table class=\"fields %s\"><tbody>\n%s</tbody></table>\n"
        .formatted(title, title.toLowerCase(Locale.ROOT), rows);
  }

  private String body(Api.Operation operation) {
    return content(operation.node().path("requestBody"))
        .map(each -> "<h4>Body</h4>\n" + schema(each.getValue().path("schema")))
        .orElse("");
  }

  /** Fields where they have no name of their own; else where to find them. */
  private String schema(JsonNode schema) {
    return schema.has("$ref") || schema.has("oneOf")
        ? "<p class=\"type\">" + schemas.type(schema) + "</p>\n"
        : schemas.shape(schema);
  }

  private String answers(Api.Operation operation) {
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, JsonNode> each : operation.node().path("responses").properties()) {
      JsonNode answer = api.followed(each.getValue());
      rows.append(
          "<tr><th scope=\"row\"><span class=\"status s%s\">%s</span></th><td>%s%s</td></tr>\n"
              .formatted(
                  each.getKey().charAt(0),
                  each.getKey(),
                  Html.line(answer.path("description").asText()),
                  kind(answer)));
    }
    return titled("Answers", rows.toString());
  }

  private String kind(JsonNode answer) {
    return content(answer)
        .filter(each -> each.getKey().equals("application/json"))
        .map(each -> "<div>" + schemas.type(each.getValue().path("schema")) + "</div>")
        .orElse("");
  }

  private static Optional<Map.Entry<String, JsonNode>> content(JsonNode holder) {
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>(holder.path("content").properties());
    return all.stream().findFirst();
  }

  private String example(Api.Operation operation) {
    return content(operation.node().path("requestBody"))
        .map(each -> samples.of(each.getValue()))
        .orElse("");
  }

  /** The last of the good answers: what is made, where something is. */
  private String success(Api.Operation operation) {
    String shown = "";
    for (Map.Entry<String, JsonNode> each : operation.node().path("responses").properties()) {
      Optional<Map.Entry<String, JsonNode>> content = content(api.followed(each.getValue()));
      if (each.getKey().startsWith("2") && content.isPresent()) {
        shown =
            panel(
                "Answer " + each.getKey() + ", " + content.get().getKey(),
                samples.of(content.get().getValue()));
      }
    }
    return shown;
  }

  private static String panel(String title, String code) {
    return "<figure><figcaption>%s</figcaption><pre><code>%s</code></pre></figure>\n"
        .formatted(Html.text(title), Html.text(code));
  }
}
