package nommer.job.api;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client asked for, with presets resolved. After submission only its {@link Terms} change.
 *
 * @param source URI of the media to encode
 * @param outputs what to make of it; at least one
 * @param notifyUrl where to send changes of state, or empty
 * @param webhookEvents empty for callbacks in the original's form, of every change; else it is a
 *     webhook, and these are the changes that it is told of, wherever it is by now
 * @param urgency when the client needs it
 * @param metadata the client's own words, given back as they came, in their order
 * @param grant what the client's token allowed
 * @param submitted the terms that it was submitted with, once they were changed
 */
public record JobRequest(
    String source,
    List<JobOutput> outputs,
    String notifyUrl,
    Set<WebhookEvent> webhookEvents,
    Urgency urgency,
    Map<String, String> metadata,
    Grant grant,
    Optional<Terms> submitted) {
  public JobRequest {
    requireText("source", source);
    webhookEvents = Set.copyOf(webhookEvents);
    if (notifyUrl.isEmpty() && !webhookEvents.isEmpty() && submitted.isEmpty()) {
      throw new IllegalArgumentException("a webhook needs a URL");
    }
    outputs = List.copyOf(outputs);
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one output");
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** One on the terms that it was submitted with. */
  public JobRequest(
      String source,
      List<JobOutput> outputs,
      String notifyUrl,
      Set<WebhookEvent> webhookEvents,
      Urgency urgency,
      Map<String, String> metadata,
      Grant grant) {
    this(source, outputs, notifyUrl, webhookEvents, urgency, metadata, grant, Optional.empty());
  }

  /** One without a webhook, on the terms that it was submitted with. */
  public JobRequest(
      String source,
      List<JobOutput> outputs,
      String notifyUrl,
      Urgency urgency,
      Map<String, String> metadata,
      Grant grant) {
    this(source, outputs, notifyUrl, Set.of(), urgency, metadata, grant, Optional.empty());
  }

  /** One of the owner. */
  public JobRequest(
      String source,
      List<JobOutput> outputs,
      String notifyUrl,
      Urgency urgency,
      Map<String, String> metadata) {
    this(source, outputs, notifyUrl, urgency, metadata, Grant.OWNER);
  }

  /** One of the usual urgency, of the owner. */
  public JobRequest(
      String source, List<JobOutput> outputs, String notifyUrl, Map<String, String> metadata) {
    this(source, outputs, notifyUrl, Urgency.USUAL, metadata, Grant.OWNER);
  }

  /** Which jobs go first. */
  public JobPriority priority() {
    return urgency.priority();
  }

  /** Whether changes are told by a webhook, and not in the original's form. */
  public boolean isWebhook() {
    return !webhookEvents.isEmpty() && !notifyUrl.isEmpty();
  }

  /** Whether the client wants to hear that the job has come to that state. */
  public boolean tells(JobState state) {
    return !notifyUrl.isEmpty()
        && (webhookEvents.isEmpty() || webhookEvents.contains(WebhookEvent.of(state)));
  }

  /** When the client wants it finished, or empty. */
  public Optional<Instant> deadline() {
    return urgency.deadline();
  }

  /** On what terms it is to be done now. */
  public Terms terms() {
    return new Terms(urgency, notifyUrl);
  }

  /**
   * The same on other terms; on what it was submitted with stays known. Another address is told in
   * the same form, a webhook of the same changes.
   */
  public JobRequest on(Terms terms) {
    return new JobRequest(
        source,
        outputs,
        terms.notifyUrl(),
        webhookEvents,
        terms.urgency(),
        metadata,
        grant,
        Optional.of(submitted.orElse(terms())));
  }

  /** Whether the same was submitted, whatever the tokens allow and was changed since. */
  public boolean asksTheSameAs(JobRequest other) {
    return source.equals(other.source)
        && outputs.equals(other.outputs)
        && webhookEvents.equals(other.webhookEvents)
        && submitted.orElse(terms()).equals(other.submitted.orElse(other.terms()))
        && metadata.equals(other.metadata);
  }

  /**
   * What makes jobs alike when their time is predicted: presets of its outputs; of those that have
   * none the encoder; looks are alike.
   */
  public String kind() {
    return outputs.stream().map(JobRequest::kind).collect(Collectors.joining("+"));
  }

  private static String kind(JobOutput output) {
    if (output.isLook()) {
      return "probe";
    }
    return output.preset().isEmpty() ? output.encoder() : output.preset();
  }

  static void requireText(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is empty");
    }
  }
}
