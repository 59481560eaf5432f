package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import nommer.media.api.MediaException;

/**
 * The fields of one object of a description, read strictly: whatever is not understood is refused
 * with its path and what would do.
 *
 * @param path of the object, such as {@code video}; empty for the whole
 * @param node the object
 */
record Fields(String path, JsonNode node) {
  private static final int MOST_SHOWN = 60;

  /**
   * The object at a path.
   *
   * @param known what it may have
   * @throws MediaException BADINPUT/bad_description: it is none, or has something else
   */
  static Fields of(String path, JsonNode node, List<String> known) {
    if (!node.isObject()) {
      throw BadDescription.of(
          path.isEmpty() ? "description" : path,
          "%s: an object with any of %s".formatted(shown(node), String.join(", ", known)));
    }
    Fields fields = new Fields(path, node);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw BadDescription.of(
                    fields.path(name), ": no such field; there are " + String.join(", ", known));
              }
            });
    return fields;
  }

  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** One of some words. */
  Optional<String> word(String name, List<String> words) {
    return read(
        name,
        (at, value) -> {
          if (!value.isTextual() || !words.contains(value.textValue())) {
            throw BadDescription.of(
                at, "%s: one of %s".formatted(shown(value), String.join(", ", words)));
          }
          return value.textValue();
        });
  }

  /** A text, for people. */
  Optional<String> text(String name, int most) {
    return read(name, (at, value) -> text(at, value, most));
  }

  static String text(String at, JsonNode value, int most) {
    if (!value.isTextual() || value.textValue().length() > most) {
      throw BadDescription.of(
          at, "%s: a text of at most %d characters".formatted(shown(value), most));
    }
    if (value.textValue().chars().anyMatch(each -> each < ' ')
        || !StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
      throw BadDescription.of(at, ": a text without control characters and half ones");
    }
    return value.textValue();
  }

  Optional<Boolean> truth(String name) {
    return read(
        name,
        (at, value) -> {
          if (!value.isBoolean()) {
            throw BadDescription.of(at, shown(value) + ": true or false");
          }
          return value.booleanValue();
        });
  }

  /** A whole number. */
  Optional<Integer> whole(String name, int least, int most) {
    return read(
        name,
        (at, value) -> {
          if (!value.isIntegralNumber() || !isWithin(value, least, most)) {
            throw BadDescription.of(
                at, "%s: a whole number from %d to %d".formatted(shown(value), least, most));
          }
          return value.intValue();
        });
  }

  /** A side of a picture, even. */
  Optional<Integer> side(String name, int least, int most) {
    return read(
        name,
        (at, value) -> {
          if (!value.isIntegralNumber()
              || !isWithin(value, least, most)
              || value.intValue() % 2 != 0) {
            throw BadDescription.of(
                at, "%s: from %d to %d, even".formatted(shown(value), least, most));
          }
          return value.intValue();
        });
  }

  /** Any number. */
  Optional<Double> number(String name, double least, double most) {
    return read(name, (at, value) -> number(at, value, least, most));
  }

  static double number(String at, JsonNode value, double least, double most) {
    if (!value.isNumber() || !isWithin(value, least, most)) {
      throw BadDescription.of(
          at,
          "%s: a number from %s to %s"
              .formatted(shown(value), Numbers.plain(least), Numbers.plain(most)));
    }
    return value.doubleValue();
  }

  private static boolean isWithin(JsonNode value, double least, double most) {
    return value.doubleValue() >= least && value.doubleValue() <= most;
  }

  /** The object of that name; {@code null} in JSON is none. */
  Optional<JsonNode> value(String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() ? Optional.empty() : Optional.of(value);
  }

  /** What {@code reader} makes of the field, with its path. */
  <T> Optional<T> read(String name, BiFunction<String, JsonNode, T> reader) {
    return value(name).map(value -> reader.apply(path(name), value));
  }

  /** For a message. */
  static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }
}
