package nommer.rest.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Writes JSON. To characters rather than bytes, so that no text, not even one that was cut in the
 * middle of a surrogate pair, makes an answer fail.
 */
final class Json {
  /**
   * Shared by readers and writers: it keeps their buffers. Thread-safe. Names of fields are not
   * kept: those of metadata are the clients' own, without end.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  /** Something that writes fields or elements. */
  interface Part {
    void to(JsonGenerator out) throws IOException;
  }

  private Json() {}

  /** The text of an object whose fields {@code fields} writes. */
  static String object(Part fields) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      fields.to(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON could not be written to memory", e);
    }
    return text.toString();
  }

  /** Writes a field that is null when it is 0, which stands for unknown. */
  static void numberOrNull(JsonGenerator out, String name, double value) throws IOException {
    out.writeFieldName(name);
    if (value == 0) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  /** Writes a field that is null when there is nothing to say. */
  static void stringOrNull(JsonGenerator out, String name, String value) throws IOException {
    out.writeFieldName(name);
    if (value.isEmpty()) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
  }
}
