package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import nommer.job.api.History;
import nommer.job.api.PastAttempt;
import nommer.rest.internal.json.Json;

/** The attempts of a job that have ended. */
final class AttemptsJson {
  private AttemptsJson() {}

  static void write(JsonGenerator out, History history) throws IOException {
    out.writeArrayFieldStart("attempts");
    for (PastAttempt attempt : history.kept()) {
      write(out, attempt);
    }
    out.writeEndArray();
    out.writeNumberField("attempts_dropped", history.dropped());
  }

  private static void write(JsonGenerator out, PastAttempt attempt) throws IOException {
    out.writeStartObject();
    out.writeNumberField("attempt", attempt.number());
    out.writeStringField("node", attempt.node());
    out.writeStringField("began_at", Json.time(attempt.began()));
    out.writeStringField("ended_at", Json.time(attempt.ended()));
    out.writeStringField("phase", attempt.phase().name());
    out.writeStringField("outcome", attempt.outcome().word());
    Json.stringOrNull(out, "error_code", attempt.error().code());
    Json.stringOrNull(out, "error_reason", attempt.error().reason());
    Json.stringOrNull(out, "message", attempt.error().message());
    out.writeEndObject();
  }
}
