package nommer.job.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON objects as text. Written by hand, so that a change of the API changes no record. */
final class Json {
  /** What was written must be readable, however long it is. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private Json() {}

  @FunctionalInterface
  interface Body {
    void to(JsonGenerator json) throws IOException;
  }

  /** An object with these fields. */
  static String write(Body fields) {
    return text(
        json -> {
          json.writeStartObject();
          fields.to(json);
          json.writeEndObject();
        });
  }

  /** Whatever value is written. */
  static String text(Body value) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      value.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a job cannot be written as JSON", e);
    }
    return text.toString();
  }

  static JsonParser parser(String text) throws IOException {
    return JSON.createParser(text);
  }
}
