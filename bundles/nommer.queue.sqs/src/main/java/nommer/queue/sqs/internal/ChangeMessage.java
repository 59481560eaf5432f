package nommer.queue.sqs.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.StateChange;

/**
 * A change as it travels: JSON with {@code id}, {@code rev}, {@code state}, {@code details} and
 * {@code at}. Where the client wants to hear of it stays in the store, since it may hold secrets.
 */
record ChangeMessage(JobId id, long revision, JobState state, String details, Instant at) {
  /** Of longer details the end is kept; SQS takes 256 KiB, and an escape may need six bytes. */
  static final int MOST_DETAILS = 30_000;

  private static final JsonFactory JSON = new JsonFactory();

  static ChangeMessage of(StateChange change) {
    String details = change.details();
    int cut = Math.max(0, details.length() - MOST_DETAILS);
    if (cut > 0 && Character.isLowSurrogate(details.charAt(cut))) {
      cut++;
    }
    return new ChangeMessage(
        change.id(), change.revision(), change.state(), details.substring(cut), change.at());
  }

  StateChange to(String notifyUrl) {
    return new StateChange(id, revision, state, details, at, notifyUrl);
  }

  String write() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", id.value());
      json.writeStringField("rev", Long.toString(revision));
      json.writeStringField("state", state.name());
      json.writeStringField("details", details);
      json.writeStringField("at", at.toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return withoutControls(text.toString());
  }

  /** Empty for what is none. */
  static Optional<ChangeMessage> read(String text) {
    try {
      Map<String, String> fields = fields(text);
      return Optional.of(
          new ChangeMessage(
              new JobId(fields.getOrDefault("id", "")),
              Long.parseLong(fields.getOrDefault("rev", "")),
              JobState.valueOf(fields.getOrDefault("state", "")),
              fields.getOrDefault("details", ""),
              Instant.parse(fields.getOrDefault("at", ""))));
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> fields(String text) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw new IOException("no text in " + name);
        }
        fields.put(name, json.getText());
      }
    }
    return fields;
  }

  /**
   * SQS refuses the characters that XML 1.0 does not have. JSON has escaped those below U+0020; the
   * last two and lone surrogates are left.
   */
  private static String withoutControls(String json) {
    return json.codePoints()
        .map(point -> isTaken(point) ? point : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isTaken(int point) {
    return point < Character.MIN_SURROGATE
        || (point > Character.MAX_SURROGATE && point != 0xFFFE && point != 0xFFFF);
  }
}
