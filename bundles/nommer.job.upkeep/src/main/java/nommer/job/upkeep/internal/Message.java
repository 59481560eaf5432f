package nommer.job.upkeep.internal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import nommer.job.api.JobId;
import nommer.job.api.StateChange;

/**
 * What a client is posted.
 *
 * @param type of the body
 * @param body text, which goes out in UTF-8
 * @param headers further ones
 */
record Message(String type, String body, Map<String, String> headers) {
  /**
   * As the 2011 original did it: a form with {@code unique_id}, {@code job_state} and {@code
   * job_state_details}.
   */
  static Message form(JobId id, StateChange change) {
    Map<String, String> fields =
        Map.of(
            "unique_id", id.value(),
            "job_state", change.state().name(),
            "job_state_details", change.details());
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return new Message("application/x-www-form-urlencoded", form, Map.of());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
