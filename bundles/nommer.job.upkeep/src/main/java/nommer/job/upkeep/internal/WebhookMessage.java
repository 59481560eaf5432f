package nommer.job.upkeep.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.job.api.StateChange;
import nommer.job.api.WebhookEvent;
import nommer.job.record.Json;
import nommer.job.webhook.SigningSecrets;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/**
 * A change as a webhook gets it, by the specification Standard Webhooks. What it says of the change
 * is as of that; what it says of the job besides is as of now. Users, passwords and queries of URIs
 * are left out.
 */
final class WebhookMessage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private WebhookMessage() {}

  /** Signed by all these secrets at {@code now}. */
  static Message of(EncodingJob job, StateChange change, SigningSecrets secrets, Instant now) {
    String body = body(job, change);
    String id = WebhookEvent.messageId(job.id(), change.state(), change.since());
    return new Message("application/json", body, Signature.headers(id, now, body, secrets));
  }

  private static String body(EncodingJob job, StateChange change) {
    return Json.write(
        json -> {
          json.writeStringField("type", WebhookEvent.of(change.state()).word());
          json.writeStringField("timestamp", TIME.format(change.since()));
          json.writeObjectFieldStart("data");
          json.writeStringField("id", job.id().value());
          json.writeStringField("state", change.state().name());
          json.writeNumberField("revision", change.revision());
          error(json, job, change);
          json.writeStringField("details", change.details());
          json.writeStringField("source", shown(job.request().source()));
          outputs(json, job);
          json.writeFieldName("media");
          boolean known = change.state() == JobState.FINISHED && !job.media().isEmpty();
          json.writeRawValue(known ? job.media().json() : "null");
          json.writeObjectFieldStart("metadata");
          for (Map.Entry<String, String> entry : job.request().metadata().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  /** The change may have lost it: to a node that knows only callbacks, or for want of room. */
  private static void error(JsonGenerator json, EncodingJob job, StateChange change)
      throws IOException {
    boolean stands = change.error().isNone() && job.state() == change.state();
    JobError error = stands ? job.status().error() : change.error();
    textOrNull(json, "error_code", error.code());
    textOrNull(json, "error_reason", error.reason());
  }

  private static void outputs(JsonGenerator json, EncodingJob job) throws IOException {
    List<JobOutput> outputs = job.request().outputs();
    json.writeArrayFieldStart("outputs");
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).isLook()) {
        json.writeStartObject();
        json.writeStringField("destination", shown(outputs.get(i).destination()));
        textOrNull(json, "preset", outputs.get(i).preset());
        json.writeBooleanField("published", isPublished(job, i));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static boolean isPublished(EncodingJob job, int output) {
    return !job.lease().leftOut().contains(output)
        && (job.state() == JobState.FINISHED || output < job.lease().published());
  }

  private static void textOrNull(JsonGenerator json, String name, String text) throws IOException {
    json.writeFieldName(name);
    if (text.isEmpty()) {
      json.writeNull();
    } else {
      json.writeString(text);
    }
  }

  private static String shown(String uri) {
    try {
      return MediaUri.parse(uri).toString();
    } catch (MediaException e) {
      return "(not a media URI)"; // showing it may leak
    }
  }
}
