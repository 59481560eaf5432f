package nommer.rest.internal.jobs;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import nommer.job.api.JobRequest;
import nommer.job.api.WebhookEvent;
import nommer.rest.internal.json.Json;

/** Where a job's client listens, without the secrets of its URL. */
final class WebhookJson {
  private WebhookJson() {}

  /** Two fields, of which one at least is null. */
  static void listener(JsonGenerator out, JobRequest request) throws IOException {
    String url = JobJson.shownUrl(request.notifyUrl());
    Json.stringOrNull(out, "notify_url", request.isWebhook() ? "" : url);
    out.writeFieldName("webhook");
    if (!request.isWebhook()) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeStringField("url", url);
    Json.strings(out, "events", WebhookEvent.words(request.webhookEvents()));
    out.writeEndObject();
  }
}
