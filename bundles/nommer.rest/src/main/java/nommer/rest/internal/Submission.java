package nommer.rest.internal;

import java.util.Map;
import nommer.job.api.Urgency;
import nommer.media.api.MediaException;

/**
 * A submission as it was written, complete in form, with nothing looked up yet.
 *
 * @param source URI of the source
 * @param output what to make of it
 * @param notifyUrl or empty
 * @param urgency when it is needed
 * @param metadata or empty
 * @param names what the API calls these parts
 */
record Submission(
    String source,
    Output output,
    String notifyUrl,
    Urgency urgency,
    Map<String, String> metadata,
    FieldNames names) {

  /**
   * One file to make: by a preset, or by an encoder with its options.
   *
   * @param preset name, or empty
   * @param encoder name or alias; may be empty beside a preset
   * @param options JSON text; empty beside a preset
   */
  record Output(String destination, String preset, String encoder, String options) {}

  /** Complains about whatever is missing or contradicts itself. */
  Submission requireComplete() {
    require(source, names.source());
    require(output.destination(), names.destination());
    if (output.preset().isEmpty()) {
      requireOptions();
    } else if (!output.options().isEmpty()) {
      throw JsonIn.bad(
          "preset_or_options",
          "%s and %s exclude each other: leave one out".formatted(names.preset(), names.options()));
    }
    return this;
  }

  private void requireOptions() {
    if (output.encoder().isEmpty() && output.options().isEmpty()) {
      throw missing(
          "%s, or %s with %s".formatted(names.preset(), names.encoder(), names.options()));
    }
    require(output.encoder(), names.encoder());
    require(output.options(), names.options());
  }

  private static void require(String value, String name) {
    if (value.isEmpty()) {
      throw missing(name);
    }
  }

  private static MediaException missing(String what) {
    return JsonIn.bad("missing_field", "required, but missing: " + what);
  }
}
