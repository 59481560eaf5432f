package nommer.cli.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import nommer.cli.internal.call.Printable;

/**
 * The nodes, oldest first.
 *
 * @param json the whole, as it came
 */
public record NodeList(JsonNode json) {
  /**
   * A node as the API shows it; what is absent there is empty here.
   *
   * @param json the whole, as it came
   */
  public record Node(JsonNode json) {
    /** A field's text; empty when it is absent or null. */
    public String text(String field) {
      return json.path(field).asText("");
    }

    /** Its encoders, each as {@code name@version}. */
    public List<String> encoders() {
      return StreamSupport.stream(json.path("encoders").spliterator(), false)
          .map(each -> each.path("name").asText("") + "@" + each.path("version").asText(""))
          .toList();
    }
  }

  /** Each of them. */
  public List<Node> nodes() {
    return StreamSupport.stream(Printable.of(json).path("nodes").spliterator(), false)
        .map(Node::new)
        .toList();
  }
}
