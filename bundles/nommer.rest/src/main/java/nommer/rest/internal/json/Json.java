package nommer.rest.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/**
 * Writes JSON. To characters rather than bytes, so that no text, not even one that was cut in the
 * middle of a surrogate pair, makes an answer fail.
 */
public final class Json {
  /**
   * Shared by readers and writers: it keeps their buffers. Thread-safe. Names of fields are not
   * kept: those of metadata are the clients' own, without end.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** Something that writes fields or elements. */
  public interface Part {
    void to(JsonGenerator out) throws IOException;
  }

  private Json() {}

  /** The text of an object whose fields {@code fields} writes. */
  public static String object(Part fields) {
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
  public static void numberOrNull(JsonGenerator out, String name, double value) throws IOException {
    out.writeFieldName(name);
    if (value == 0) {
      out.writeNull();
    } else {
      out.writeNumber(value);
    }
  }

  /** Writes what reads as a number as one, and as null what does not. */
  public static void number(JsonGenerator out, String text) throws IOException {
    try {
      out.writeNumber(new BigDecimal(text.strip()));
    } catch (NumberFormatException none) {
      out.writeNull();
    }
  }

  /** Writes a field that is null when there is nothing to say. */
  public static void stringOrNull(JsonGenerator out, String name, String value) throws IOException {
    out.writeFieldName(name);
    if (value.isEmpty()) {
      out.writeNull();
    } else {
      out.writeString(value);
    }
  }

  /** A time as every answer has it: UTC with milliseconds. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** A list of strings. */
  public static void strings(JsonGenerator out, String name, List<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
