package nommer.job.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * JSON objects as text. Written by hand, so that a change of the API changes no record. Stateless.
 */
public final class Json {
  /** What was written must be readable, however long it is. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // a fifth of a worker's time went into Double.toString, which is slow before JDK 19
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private Json() {}

  /** What writes a value, or the fields of one. */
  @FunctionalInterface
  public interface Body {
    /** Writes it; {@code json} is nobody else's meanwhile. */
    void to(JsonGenerator json) throws IOException;
  }

  /** An object with these fields. */
  public static String write(Body fields) {
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
      throw new UncheckedIOException("a record cannot be written as JSON", e);
    }
    return text.toString();
  }

  /** A field that is an array of texts. */
  public static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }

  /** Fields that were read, and not known, as they came; see {@link Fields#others}. */
  public static void writeOthers(JsonGenerator json, Map<String, String> others)
      throws IOException {
    for (Map.Entry<String, String> other : others.entrySet()) {
      json.writeFieldName(other.getKey());
      json.writeRawValue(other.getValue());
    }
  }

  static JsonParser parser(String text) throws IOException {
    return JSON.createParser(text);
  }
}
