package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import nommer.job.api.Delivery;
import nommer.job.api.EncodingJob;
import nommer.job.api.Outbox;
import nommer.job.api.StateChange;
import nommer.job.api.WebhookEvent;
import nommer.rest.internal.json.Json;

/** What clients are still to be told, and why it waits or will never be told. */
final class CallbacksJson {
  private CallbacksJson() {}

  /** As a field of a job; null if nobody is to be told of it. */
  static void field(JsonGenerator out, EncodingJob job) throws IOException {
    out.writeFieldName("callbacks");
    if (!job.hasCallback()) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    fields(out, job);
    out.writeArrayFieldStart("deliveries");
    for (Delivery each : job.outbox().told().deliveries()) {
      out.writeStartObject();
      out.writeStringField("at", Json.time(each.at()));
      out.writeStringField("event_id", each.messageId(job.id()));
      out.writeStringField("event", WebhookEvent.of(each.state()).word());
      out.writeNumberField("attempt", each.attempt());
      out.writeStringField("answer", each.answer());
      out.writeNumberField("milliseconds", each.took().toMillis());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /**
   * A list of jobs, each with where its client listens.
   *
   * @param more whether there are others
   */
  static String list(List<EncodingJob> jobs, boolean more) {
    return Json.object(
        out -> {
          out.writeArrayFieldStart("callbacks");
          for (EncodingJob job : jobs) {
            out.writeStartObject();
            out.writeStringField("id", job.id().value());
            out.writeStringField("state", job.state().name());
            WebhookJson.listener(out, job.request());
            fields(out, job);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeBooleanField("more", more);
        });
  }

  private static void fields(JsonGenerator out, EncodingJob job) throws IOException {
    List<StateChange> untold = job.outbox().untold();
    Outbox.Told told = job.outbox().told();
    out.writeNumberField("waiting", untold.size());
    Json.stringOrNull(out, "waiting_since", untold.isEmpty() ? "" : Json.time(untold.get(0).at()));
    out.writeNumberField("tries", told.tries());
    boolean tried = !untold.isEmpty() && told.nextTry().isAfter(Instant.EPOCH);
    Json.stringOrNull(out, "next_try_at", tried ? Json.time(told.nextTry()) : "");
    out.writeBooleanField("ended", told.isOver());
    boolean waits = !untold.isEmpty() || told.isOver();
    Json.stringOrNull(out, "answer", waits ? told.answer() : "");
  }
}
