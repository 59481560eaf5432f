package nommer.rest.internal.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import nommer.job.submission.Submission;
import nommer.job.submission.Words;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text token by token, and complains with the path of what is wrong. It builds no
 * tree: what is stored as JSON is cut out of the text as it was written. For one thread.
 */
public final class JsonIn {
  private static final int LONGEST_NUMBER = 20;
  private static final BigDecimal TOO_LONG = new BigDecimal("1e99");

  private final String text;
  private final JsonParser parser;

  private JsonIn(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** Takes the value that the reader stands on. */
  public interface Field {
    void read(String path) throws IOException;
  }

  /** Reads a whole text. */
  public interface Reader<T> {
    T read(JsonIn in) throws IOException;
  }

  /** Whether fields that nobody asked for are an error. */
  public enum Unknown {
    REFUSED,
    SKIPPED
  }

  /**
   * Reads {@code text}, which must be one JSON value with nothing after it.
   *
   * @throws MediaException BADINPUT with the place
   */
  public static <T> T read(String text, Reader<T> reader) {
    try (JsonParser parser = Json.FACTORY.createParser(text)) {
      JsonIn in = new JsonIn(text, parser);
      if (parser.nextToken() == null) {
        throw bad("malformed_json", "the body is empty: send a JSON object");
      }
      T value = reader.read(in);
      if (parser.nextToken() != null) {
        throw bad("malformed_json", "remove what follows the JSON object in the body");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new UncheckedIOException("text could not be read from memory", e);
    }
  }

  /** Reads an object field by field; each may come once, and null is as good as absent. */
  public void object(String path, Unknown unknown, Map<String, Field> fields) throws IOException {
    object(path, unknown, fields, absent -> {});
  }

  /** The same where null says something, as in a merge patch (RFC 7396). */
  public void object(
      String path, Unknown unknown, Map<String, Field> fields, Consumer<String> cleared)
      throws IOException {
    require(JsonToken.START_OBJECT, path, "an object");
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String fieldPath = path.isEmpty() ? name : path + "." + name;
      Field field = fields.get(name);
      if (field == null && unknown == Unknown.REFUSED) {
        throw bad(
            "unknown_field",
            "unknown field "
                + Words.quote(fieldPath)
                + Words.suggest(name, new TreeSet<>(fields.keySet())));
      }
      if (!seen.add(name)) {
        throw duplicate(fieldPath);
      }
      if (parser.nextToken() == JsonToken.VALUE_NULL) {
        cleared.accept(name);
      } else {
        value(field, fieldPath);
      }
    }
  }

  private void value(@Nullable Field field, String path) throws IOException {
    if (field == null) {
      parser.skipChildren();
    } else {
      field.read(path);
    }
  }

  /** Reads an object of strings under names of the client's choice. */
  public Map<String, String> strings(String path) throws IOException {
    require(JsonToken.START_OBJECT, path, "an object of strings");
    Map<String, String> strings = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = whole(parser.currentName(), path);
      String fieldPath = path + "." + name;
      parser.nextToken();
      if (strings.put(name, anyString(fieldPath)) != null) {
        throw duplicate(fieldPath);
      }
    }
    return strings;
  }

  /** Reads an array; {@code element} stands on each value in turn. */
  public void array(String path, Field element) throws IOException {
    require(JsonToken.START_ARRAY, path, "a list");
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      element.read(path + "[" + i + "]");
    }
  }

  /** A string that is not blank. */
  public String string(String path) throws IOException {
    String value = anyString(path);
    if (value.isBlank()) {
      throw bad("empty_field", path + " is empty");
    }
    return value;
  }

  /** A string, which may be empty. */
  public String anyString(String path) throws IOException {
    require(JsonToken.VALUE_STRING, path, "a string");
    return whole(parser.getText(), path);
  }

  /** Whether it stands on a string, where something else may stand, too. */
  public boolean isString() {
    return parser.hasToken(JsonToken.VALUE_STRING);
  }

  /** A boolean. */
  public boolean flag(String path) throws IOException {
    if (!parser.currentToken().isBoolean()) {
      throw wrongType(path, "true or false");
    }
    return parser.getBooleanValue();
  }

  /** A number; whether it is whole is for the caller to ask. */
  public BigDecimal number(String path) throws IOException {
    if (!parser.currentToken().isNumeric()) {
      throw wrongType(path, "a number");
    }
    BigDecimal number =
        parser.getTextLength() > LONGEST_NUMBER ? TOO_LONG : parser.getDecimalValue();
    if (Math.abs(number.scale()) > LONGEST_NUMBER) {
      throw bad("wrong_type", path + " has more than " + LONGEST_NUMBER + " digits");
    }
    return number;
  }

  /** The text of a list or object, exactly as it was written. */
  public String raw(String path) throws IOException {
    if (!parser.currentToken().isStructStart()) {
      throw wrongType(path, "a list or an object");
    }
    return cut();
  }

  /** The text of any value, exactly as it was written. */
  public String any() throws IOException {
    return parser.currentToken().isNumeric() ? parser.getText() : cut();
  }

  private String cut() throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    parser.skipChildren();
    parser.finishToken();
    return text.substring(start, (int) parser.currentLocation().getCharOffset());
  }

  private void require(JsonToken token, String path, String what) throws IOException {
    if (!parser.hasToken(token)) {
      throw wrongType(path, what);
    }
  }

  private MediaException wrongType(String path, String wanted) throws IOException {
    String given =
        parser.currentToken().isStructStart() ? "" : ": " + Words.quote(parser.getText());
    String subject = path.isEmpty() ? "the body" : path;
    return bad(
        "wrong_type", Words.plain(subject) + " must be " + wanted + ", not " + kind() + given);
  }

  private String kind() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a string";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "a number";
    };
  }

  /** Refuses half a surrogate pair, which no store would give back as it came. */
  private static String whole(String value, String path) {
    if (!Words.isWhole(value)) {
      throw Submission.malformedText(path);
    }
    return value;
  }

  private static MediaException duplicate(String path) {
    return bad("duplicate_field", Words.plain(path) + " is given twice: keep one");
  }

  private static MediaException malformed(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String reason = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    return bad("malformed_json", "the body is not JSON" + place + ": " + reason);
  }

  /** What is wrong with the text. */
  public static MediaException bad(String reason, String message) {
    return new MediaException(ErrorCode.BADINPUT, reason, message);
  }
}
