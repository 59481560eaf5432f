package nommer.job.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.History;
import nommer.job.api.JobError;
import nommer.job.api.PastAttempt;

/** The attempts of a job that have ended. */
final class HistoryJson {
  private HistoryJson() {}

  static String write(History history) {
    return history.kept().isEmpty() ? "" : Json.write(json -> write(json, history));
  }

  private static void write(JsonGenerator json, History history) throws IOException {
    if (history.dropped() > 0) {
      json.writeNumberField("dropped", history.dropped());
    }
    json.writeArrayFieldStart("attempts");
    for (PastAttempt attempt : history.kept()) {
      json.writeStartObject();
      json.writeNumberField("number", attempt.number());
      json.writeStringField("node", attempt.node());
      json.writeNumberField("began", attempt.began().toEpochMilli());
      json.writeNumberField("ended", attempt.ended().toEpochMilli());
      json.writeStringField("phase", attempt.phase().name());
      json.writeStringField("outcome", attempt.outcome().name());
      json.writeStringField("code", attempt.error().code());
      json.writeStringField("reason", attempt.error().reason());
      json.writeStringField("message", attempt.error().message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static History read(String text) {
    if (text.isEmpty()) {
      return History.NONE;
    }
    Fields fields = Fields.parse(text);
    List<PastAttempt> attempts = new ArrayList<>();
    for (Fields attempt : fields.objects("attempts")) {
      attempts.add(
          new PastAttempt(
              attempt.count("number"),
              attempt.text("node"),
              attempt.time("began"),
              attempt.time("ended"),
              JobRecord.state(attempt.text("phase")),
              outcome(attempt.text("outcome")),
              new JobError(attempt.text("code"), attempt.text("reason"), attempt.text("message"))));
    }
    return new History(attempts, fields.count("dropped"));
  }

  private static AttemptOutcome outcome(String name) {
    try {
      return AttemptOutcome.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "a stored attempt ended as '" + name + "', which this version does not know", e);
    }
  }
}
