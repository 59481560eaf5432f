package nommer.encoder.ffmpeg.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An object of rules, read strictly.
 *
 * @param name for messages
 * @param node the object
 */
record RuleNode(String name, JsonNode node) {
  /** One that has these keys and no others. */
  static RuleNode of(String name, JsonNode node, List<String> keys) {
    if (!node.isObject()) {
      throw BadOptions.of("%s must be an object: %s".formatted(name, node));
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw BadOptions.of(
                    "%s has no key '%s': it may have %s"
                        .formatted(name, key, String.join(", ", keys)));
              }
            });
    return new RuleNode(name, node);
  }

  boolean has(String key) {
    return node.has(key);
  }

  /** Pixels; 0 where it is not there. */
  int side(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 1) {
      throw bad(key + " is a number of pixels, not " + value);
    }
    return value.intValue();
  }

  /** One of these; the first where it is not there. */
  String word(String key, List<String> words) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return words.get(0);
    }
    if (!value.isTextual() || !words.contains(value.textValue())) {
      throw bad("%s is %s, not %s".formatted(key, String.join(" or ", words), value));
    }
    return value.textValue();
  }

  /** A text of a form. */
  String matching(String key, String form) {
    JsonNode value = node.path(key);
    if (!value.isTextual() || !value.textValue().matches(form)) {
      throw bad("%s is no such text: %s".formatted(key, value));
    }
    return value.textValue();
  }

  /** Within bounds. */
  double number(String key, double least, double most) {
    JsonNode value = node.path(key);
    if (!value.isNumber() || value.doubleValue() < least || value.doubleValue() > most) {
      throw bad("%s is a number from %s to %s, not %s".formatted(key, least, most, value));
    }
    return value.doubleValue();
  }

  boolean truth(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw bad("%s is true or false, not %s".formatted(key, value));
    }
    return value.asBoolean(false);
  }

  RuntimeException bad(String what) {
    return BadOptions.of(name + ": " + what);
  }
}
