package nommer.job.submission;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nommer.job.api.Grant;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.Urgency;

/**
 * A submission as a client wrote it, complete and in itself without contradiction, with nothing
 * looked up yet. Immutable.
 *
 * @param source URI of the source
 * @param outputs what to make of it; at least one, at most {@link #MOST_OUTPUTS}
 * @param notifyUrl where to send every change of state, or empty
 * @param webhook where to be told instead, or {@link Webhook#NONE}
 * @param urgency when it is needed
 * @param metadata the client's own words in their order, or empty
 * @param names what the client's form calls these parts, for messages
 */
public record Submission(
    String source,
    List<Output> outputs,
    String notifyUrl,
    Webhook webhook,
    Urgency urgency,
    Map<String, String> metadata,
    PartNames names) {

  /** So many outputs may a job have: all of them are staged at once, and are on record. */
  public static final int MOST_OUTPUTS = 100;

  /** So many bytes in UTF-8 may names and values of metadata have together. */
  public static final int MOST_METADATA_BYTES = 16 << 10;

  /**
   * One file to make: by a preset, by an encoder with its options, or by what is wanted.
   *
   * @param destination URI of the file to publish
   * @param preset name, or empty
   * @param encoder name or alias; may be empty beside a preset, of which it must else be the own,
   *     and beside a description, which is ffmpeg's then
   * @param options JSON text; empty beside a preset, and for an encoder that needs none
   * @param description what is wanted, a JSON object; empty beside a preset and beside options
   * @param optional whether the job goes on without it where it cannot be made
   */
  public record Output(
      String destination,
      String preset,
      String encoder,
      String options,
      String description,
      boolean optional) {
    /** One that is not described. */
    public Output(String destination, String preset, String encoder, String options) {
      this(destination, preset, encoder, options, "", false);
    }

    /** One that is described. */
    public static Output described(String destination, String encoder, String description) {
      return new Output(destination, "", encoder, "", description, false);
    }

    /** One that a preset describes in full. */
    public static Output byPreset(String destination, String preset) {
      return new Output(destination, preset, "", "");
    }
  }

  /**
   * @throws RefusedException BADINPUT: something is missing, holds half a character, is too large,
   *     or two parts contradict each other
   */
  public Submission {
    outputs = List.copyOf(outputs);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    Completeness completeness = new Completeness(names);
    completeness.check(source, outputs);
    completeness.checkTexts(source, outputs);
    completeness.check(notifyUrl, webhook);
    completeness.checkTexts(metadata);
  }

  /** One of the usual urgency, without metadata. */
  public Submission(String source, List<Output> outputs, String notifyUrl, PartNames names) {
    this(source, outputs, notifyUrl, Webhook.NONE, Urgency.USUAL, Map.of(), names);
  }

  /** What it asks for, once its outputs are resolved into these, with what its token allows. */
  public JobRequest resolved(List<JobOutput> resolvedOutputs, Grant grant) {
    String url = webhook.isNone() ? notifyUrl : webhook.url();
    return new JobRequest(source, resolvedOutputs, url, webhook.events(), urgency, metadata, grant);
  }

  /** How one output too many is refused; a reader of a long form may do so before it reads on. */
  public static RefusedException tooManyOutputs(PartNames names) {
    return RefusedException.badInput(
        "outputs",
        names.of(Part.OUTPUTS),
        "a job has at most %d outputs: submit another for the rest".formatted(MOST_OUTPUTS));
  }

  /**
   * How a text is refused that is not {@linkplain Words#isWhole whole}.
   *
   * @param field what the client's form calls it; may hold its own words
   */
  public static RefusedException malformedText(String field) {
    String plain = Words.plain(field);
    return RefusedException.badInput(
        "malformed_text", plain, plain + " holds half a character (a lone surrogate)");
  }
}
