package nommer.job.upkeep.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import nommer.job.api.EncodingJob;
import nommer.job.api.StateChange;
import nommer.job.api.WebhookEvent;

/**
 * What a client is posted.
 *
 * @param type of the body
 * @param body text, which goes out in UTF-8
 * @param headers further ones
 */
record Message(String type, String body, Map<String, String> headers) {
  /** The header that has {@link #id}. */
  static final String ID = "webhook-id";

  /**
   * As the 2011 original did it: a form with {@code unique_id}, {@code job_state} and {@code
   * job_state_details}; and in a header, which is new, the id of the change.
   */
  static Message form(EncodingJob job, StateChange change) {
    Map<String, String> fields =
        Map.of(
            "unique_id", job.id().value(),
            "job_state", change.state().name(),
            "job_state_details", change.details());
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return new Message("application/x-www-form-urlencoded", form, Map.of(ID, id(job, change)));
  }

  /** The same each time that this is told, by whoever does, and of no other change. */
  static String id(EncodingJob job, StateChange change) {
    return WebhookEvent.messageId(job.id(), change.state(), change.since());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
