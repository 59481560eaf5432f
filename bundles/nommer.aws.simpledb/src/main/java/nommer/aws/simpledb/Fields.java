package nommer.aws.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.simpledb.model.Attribute;
import com.amazonaws.services.simpledb.model.ReplaceableAttribute;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes of an item, to be written. A long text goes over numbered ones, {@code NAME.000} and
 * on, with their number in {@code NAME}: a put cannot delete what is left of a longer text before,
 * so that number tells what counts.
 */
public final class Fields {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Sets one of at most {@link Chunks#BYTES}. */
  public Fields put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Sets a text of any length. */
  public Fields putText(String name, String text) {
    List<String> chunks = Chunks.split(text);
    values.put(name, "%03d".formatted(chunks.size()));
    for (int i = 0; i < chunks.size(); i++) {
      values.put(chunkName(name, i), chunks.get(i));
    }
    return this;
  }

  List<ReplaceableAttribute> attributes() {
    List<ReplaceableAttribute> attributes = new ArrayList<>();
    values.forEach((name, value) -> attributes.add(new ReplaceableAttribute(name, value, true)));
    return attributes;
  }

  /** What was read. The service sends what XML cannot carry as base64, and the client leaves it. */
  static Map<String, String> read(List<Attribute> attributes) {
    Map<String, String> values = new HashMap<>();
    for (Attribute each : attributes) {
      values.put(
          decoded(each.getName(), each.getAlternateNameEncoding()),
          decoded(each.getValue(), each.getAlternateValueEncoding()));
    }
    return values;
  }

  private static String decoded(String text, String encoding) {
    return "base64".equals(encoding) ? new String(Base64.getDecoder().decode(text), UTF_8) : text;
  }

  /** The text that {@link #putText} wrote. */
  public static String text(Map<String, String> held, String name) {
    int count = Integer.parseInt(required(held, name));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(required(held, chunkName(name, i)));
    }
    return text.toString();
  }

  /**
   * @throws IllegalStateException there is no such attribute: somebody else writes to the domain
   */
  public static String required(Map<String, String> held, String name) {
    String value = held.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "an item in SimpleDB lacks the attribute " + name + ": it was not written by us");
    }
    return value;
  }

  private static String chunkName(String name, int index) {
    return "%s.%03d".formatted(name, index);
  }
}
