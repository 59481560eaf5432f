package nommer.job.submission;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.Grant;
import nommer.job.api.JobOutput;
import nommer.job.api.JobPriority;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;

/**
 * A look at a source, as a client asked for it, with nothing looked up yet: a job that makes
 * nothing, and goes before those that do. Immutable.
 *
 * @param source URI of the source
 * @param notifyUrl where to send every change of state, or empty
 * @param webhook where to be told instead, or {@link Webhook#NONE}
 * @param metadata the client's own words in their order, or empty
 * @param names what the client's form calls these parts, for messages
 */
public record Probe(
    String source,
    String notifyUrl,
    Webhook webhook,
    Map<String, String> metadata,
    PartNames names) {
  private static final Urgency FIRST =
      new Urgency(JobPriority.HIGH, Optional.empty(), Optional.empty());

  /**
   * @throws RefusedException BADINPUT: the source is missing, or something holds half a character
   *     or is too large
   */
  public Probe {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    Completeness completeness = new Completeness(names);
    completeness.check(source);
    completeness.checkTexts(source, List.of());
    completeness.check(notifyUrl, webhook);
    completeness.checkTexts(metadata);
  }

  /** What it asks for, once it is known who will look, with what its token allows. */
  public JobRequest resolved(String encoder, Grant grant) {
    String url = webhook.isNone() ? notifyUrl : webhook.url();
    List<JobOutput> look = List.of(JobOutput.look(encoder));
    return new JobRequest(source, look, url, webhook.events(), FIRST, metadata, grant);
  }
}
