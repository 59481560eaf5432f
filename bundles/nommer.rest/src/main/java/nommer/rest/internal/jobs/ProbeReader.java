package nommer.rest.internal.jobs;

import java.io.IOException;
import java.util.Map;
import nommer.job.submission.PartNames;
import nommer.job.submission.Probe;
import nommer.job.submission.Webhook;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads the body of {@code POST /v1/probe}; fields that it does not know are refused by name. */
final class ProbeReader {
  private String source = "";
  private String notifyUrl = "";
  private Webhook webhook = Webhook.NONE;
  private Map<String, String> metadata = Map.of();

  private ProbeReader() {}

  static Probe read(String body) {
    return JsonIn.read(body, in -> new ProbeReader().probe(in));
  }

  private Probe probe(JsonIn in) throws IOException {
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "source", path -> source = in.string(path),
            "notify_url", path -> notifyUrl = in.anyString(path),
            "webhook", path -> webhook = WebhookReader.read(in, path),
            "metadata", path -> metadata = in.strings(path)));
    return new Probe(source, notifyUrl, webhook, metadata, PartNames.PLAIN);
  }
}
