package nommer.doctor.command.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * One line of what was found.
 *
 * @param remedy empty if nothing is to be done
 */
record Finding(String check, Status status, String message, String remedy) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Names are as they are printed. */
  enum Status {
    ok,
    warn,
    FAIL
  }

  Finding {
    check = oneLine(check);
    message = oneLine(message);
    remedy = oneLine(remedy);
  }

  boolean isFailure() {
    return status == Status.FAIL;
  }

  /** As an object on one line. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("check", check);
      json.writeStringField("status", status.name());
      json.writeStringField("message", message);
      json.writeStringField("remedy", remedy);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes all that is written", e);
    }
    return text.toString();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
