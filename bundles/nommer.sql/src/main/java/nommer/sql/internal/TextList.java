package nommer.sql.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A column that holds a list of texts, as JSON. */
final class TextList {
  private static final JsonFactory JSON = new JsonFactory();

  private TextList() {}

  static String write(List<String> list) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeArray(list.toArray(String[]::new), 0, list.size());
    } catch (IOException e) {
      throw new UncheckedIOException("a list cannot be written as JSON", e);
    }
    return text.toString();
  }

  static List<String> read(String text) {
    List<String> list = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        list.add(json.getText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a stored list does not hold the JSON it should", e);
    }
    return list;
  }
}
