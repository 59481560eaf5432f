package nommer.job.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a JSON object that was read. Each is taken once; a missing one has its usual value,
 * which is empty, zero or false. {@link #others} are those that nobody took. For one thread.
 */
public final class Fields {
  /** A text, a number or a word as it reads; an object or array as JSON. */
  private record Value(JsonToken token, String text) {
    String json() {
      return token == JsonToken.VALUE_STRING ? Json.text(json -> json.writeString(text)) : text;
    }
  }

  private final Map<String, Value> values = new HashMap<>();

  private Fields() {}

  /**
   * The fields of this object.
   *
   * @throws IllegalStateException it is no object: somebody else writes to the store
   */
  public static Fields parse(String text) {
    return read(
        text,
        json -> {
          if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("no object");
          }
          return of(json);
        });
  }

  /** Those of the object that was just entered. */
  private static Fields of(JsonParser json) throws IOException {
    Fields fields = new Fields();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      fields.values.put(name, new Value(token, token.isScalarValue() ? json.getText() : raw(json)));
    }
    return fields;
  }

  private static String raw(JsonParser json) {
    return Json.text(copy -> copy.copyCurrentStructureExact(json));
  }

  /** A text; of a number or a word, as it reads. */
  public String text(String name) {
    Value value = values.remove(name);
    return value == null ? "" : value.text();
  }

  /** A whole number, which may be long. */
  public long number(String name) {
    Value value = values.remove(name);
    return value == null ? 0 : Long.parseLong(value.text());
  }

  /** A whole number. */
  public int count(String name) {
    return Math.toIntExact(number(name));
  }

  /** A number. */
  public double decimal(String name) {
    Value value = values.remove(name);
    return value == null ? 0 : Double.parseDouble(value.text());
  }

  /** Whether it is true. */
  public boolean is(String name) {
    return text(name).equals("true");
  }

  /** A time, written in milliseconds since 1970. */
  public Instant time(String name) {
    return Instant.ofEpochMilli(number(name));
  }

  /** The texts of an array. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    read(
        textOr(name, "[]"),
        json -> {
          json.nextToken();
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getText());
          }
          return texts;
        });
    return texts;
  }

  /** The objects of an array. */
  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    return read(
        textOr(name, "[]"),
        json -> {
          json.nextToken();
          while (json.nextToken() == JsonToken.START_OBJECT) {
            objects.add(of(json));
          }
          return objects;
        });
  }

  /** The texts of an object, in their order. */
  public Map<String, String> object(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    return read(
        textOr(name, "{}"),
        json -> {
          json.nextToken();
          while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            texts.put(key, json.getText());
          }
          return texts;
        });
  }

  /** JSON texts of all that was not taken, by name. */
  public Map<String, String> others() {
    Map<String, String> others = new HashMap<>();
    values.forEach((name, value) -> others.put(name, value.json()));
    return others;
  }

  private String textOr(String name, String usual) {
    String text = text(name);
    return text.isEmpty() ? usual : text;
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(JsonParser json) throws IOException;
  }

  private static <T> T read(String text, Reading<T> reading) {
    try (JsonParser json = Json.parser(text)) {
      return reading.from(json);
    } catch (IOException e) {
      throw new IllegalStateException("a stored record does not hold the JSON it should", e);
    }
  }
}
