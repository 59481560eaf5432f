package nommer.rest.internal.jobs;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nommer.job.api.WebhookEvent;
import nommer.job.submission.RefusedException;
import nommer.job.submission.Webhook;
import nommer.job.submission.Words;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads a webhook: its URL, or an object with that and what it is to be told of. */
final class WebhookReader {
  private static final List<String> WORDS =
      Arrays.stream(WebhookEvent.values()).map(WebhookEvent::word).toList();

  private final JsonIn in;
  private String url = "";
  private Set<WebhookEvent> events = WebhookEvent.FINAL;

  private WebhookReader(JsonIn in) {
    this.in = in;
  }

  static Webhook read(JsonIn in, String path) throws IOException {
    return in.isString()
        ? new Webhook(in.string(path), WebhookEvent.FINAL)
        : new WebhookReader(in).webhook(path);
  }

  private Webhook webhook(String path) throws IOException {
    in.object(
        path,
        Unknown.REFUSED,
        Map.of("url", at -> url = in.string(at), "events", at -> events = events(at)));
    if (url.isEmpty()) {
      throw RefusedException.badInput(
          "missing_field", path + ".url", "required, but missing: " + path + ".url");
    }
    return new Webhook(url, events);
  }

  private Set<WebhookEvent> events(String path) throws IOException {
    Set<WebhookEvent> named = EnumSet.noneOf(WebhookEvent.class);
    in.array(path, at -> named.add(event(at)));
    if (named.isEmpty()) {
      throw RefusedException.badInput(
          "no_events",
          path,
          path + " is empty: name what to tell, or leave it out to be told of the job's end");
    }
    return named;
  }

  private WebhookEvent event(String path) throws IOException {
    String word = in.string(path);
    return WebhookEvent.of(word)
        .orElseThrow(
            () ->
                RefusedException.badInput(
                    "unknown_event",
                    path,
                    "%s: there is no event %s%s"
                        .formatted(path, Words.quote(word), Words.suggest(word, WORDS))));
  }
}
