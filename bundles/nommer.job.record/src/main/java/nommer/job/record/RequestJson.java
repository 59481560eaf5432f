package nommer.job.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;
import nommer.job.api.WebhookEvent;

/** What a client asked for, kept to the last byte. */
final class RequestJson {
  private RequestJson() {}

  static String write(JobRequest request) {
    return Json.write(json -> write(json, request));
  }

  private static void write(JsonGenerator json, JobRequest request) throws IOException {
    json.writeStringField("source", request.source());
    json.writeStringField("notify_url", request.notifyUrl());
    if (request.isWebhook()) {
      Json.writeTexts(json, "webhook_events", WebhookEvent.words(request.webhookEvents()));
    }
    if (request.priority() != JobPriority.NORMAL) {
      json.writeStringField("priority", request.priority().word());
    }
    if (request.deadline().isPresent()) {
      json.writeStringField("deadline", request.deadline().get().toString());
    }
    if (request.urgency().notBefore().isPresent()) {
      json.writeStringField("not_before", request.urgency().notBefore().get().toString());
    }
    json.writeArrayFieldStart("outputs");
    for (JobOutput output : request.outputs()) {
      json.writeStartObject();
      json.writeStringField("destination", output.destination());
      json.writeStringField("preset", output.preset());
      json.writeStringField("encoder", output.encoder());
      json.writeStringField("options", output.options());
      if (output.isOptional()) {
        json.writeNumberField("optional", output.optional());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("metadata");
    for (Map.Entry<String, String> entry : request.metadata().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    GrantJson.write(json, request.grant());
  }

  static JobRequest read(String text) {
    Fields fields = Fields.parse(text);
    List<JobOutput> outputs = new ArrayList<>();
    for (Fields output : fields.objects("outputs")) {
      outputs.add(
          new JobOutput(
              output.text("destination"),
              output.text("preset"),
              output.text("encoder"),
              output.text("options"),
              output.count("optional")));
    }
    return new JobRequest(
        fields.text("source"),
        outputs,
        fields.text("notify_url"),
        events(fields.texts("webhook_events")),
        new Urgency(
            JobPriority.of(fields.text("priority")).orElse(JobPriority.NORMAL),
            time(fields.text("deadline")),
            time(fields.text("not_before"))),
        fields.object("metadata"),
        GrantJson.read(fields)); // jobs from before there were tokens are the owner's
  }

  /** Those that only a newer version knows are of states that only that knows. */
  private static Set<WebhookEvent> events(List<String> words) {
    Set<WebhookEvent> events =
        words.stream()
            .flatMap(word -> WebhookEvent.of(word).stream())
            .collect(Collectors.toUnmodifiableSet());
    if (events.isEmpty() && !words.isEmpty()) {
      throw new IllegalStateException(
          "a stored job's webhook is told of " + words + ", which this version does not know");
    }
    return events;
  }

  private static Optional<Instant> time(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
  }
}
