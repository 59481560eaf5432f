package nommer.job.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.Terms;
import nommer.job.api.Urgency;

/** The terms of a job that were changed since it was submitted. */
final class TermsJson {
  static final String NAME = "terms";

  private TermsJson() {}

  static void write(JsonGenerator json, Terms terms) throws IOException {
    json.writeObjectFieldStart(NAME);
    json.writeStringField("notify_url", terms.notifyUrl());
    json.writeStringField("priority", terms.urgency().priority().word());
    write(json, "deadline", terms.urgency().deadline());
    write(json, "not_before", terms.urgency().notBefore());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<Instant> time)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }

  /** The request on the terms that were written, or as it was submitted if none were. */
  static JobRequest read(JobRequest request, Map<String, String> terms) {
    if (terms.isEmpty()) {
      return request;
    }
    Urgency urgency =
        new Urgency(
            JobPriority.of(terms.getOrDefault("priority", "")).orElse(JobPriority.NORMAL),
            time(terms, "deadline"),
            time(terms, "not_before"));
    return request.on(new Terms(urgency, terms.getOrDefault("notify_url", "")));
  }

  private static Optional<Instant> time(Map<String, String> terms, String name) {
    return Optional.ofNullable(terms.get(name)).map(Instant::parse);
  }
}
