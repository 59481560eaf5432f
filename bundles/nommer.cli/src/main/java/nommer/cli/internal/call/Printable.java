package nommer.cli.internal.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/**
 * Makes the words of others harmless for a terminal. Names, metadata, file names and what encoders
 * say may hold sequences that a terminal obeys, line ends that forge a row, and marks that turn
 * round what is read. What is printed as JSON does not pass here. Stateless.
 */
public final class Printable {
  /** Texts that may have several lines; they are printed with an indent. */
  private static final Set<String> OF_LINES = Set.of("details", "detail");

  private Printable() {}

  /** On one line: each character that would not just be seen is a question mark. */
  public static String line(String text) {
    return lines(text).replace('\n', '?');
  }

  /** The same, but line feeds stay. Tabs stay everywhere. */
  public static String lines(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .forEach(
            each ->
                plain.appendCodePoint(each == '\n' || each == '\t' || isSeen(each) ? each : '?'));
    return plain.toString();
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  /** A copy whose texts are each on one line, but for those that are meant to have several. */
  public static JsonNode of(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(each -> copy.set(line(each.getKey()), field(each.getKey(), each.getValue())));
      return copy;
    }
    if (tree instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> copy.add(of(each)));
      return copy;
    }
    return tree.isTextual() ? TextNode.valueOf(line(tree.textValue())) : tree;
  }

  private static JsonNode field(String name, JsonNode value) {
    return OF_LINES.contains(name) && value.isTextual()
        ? TextNode.valueOf(lines(value.textValue()))
        : of(value);
  }
}
