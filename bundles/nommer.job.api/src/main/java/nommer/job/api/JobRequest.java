package nommer.job.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asked for, with presets resolved; it never changes after submission.
 *
 * @param source URI of the media to encode
 * @param outputs what to make of it; at least one
 * @param notifyUrl where to send every change of state, or empty
 * @param deadline when the client wants it finished; scaling heeds it, the order of jobs does not
 * @param metadata the client's own words, given back as they came, in their order
 */
public record JobRequest(
    String source,
    List<JobOutput> outputs,
    String notifyUrl,
    Optional<Instant> deadline,
    Map<String, String> metadata) {
  public JobRequest {
    requireText("source", source);
    outputs = List.copyOf(outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one output");
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** One without a deadline. */
  public JobRequest(
      String source, List<JobOutput> outputs, String notifyUrl, Map<String, String> metadata) {
    this(source, outputs, notifyUrl, Optional.empty(), metadata);
  }

  static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is empty");
    }
  }
}
