package nommer.job.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nommer.job.submission.Submission.Output;

/** Complains about whatever is missing, contradicts itself or cannot be kept. */
record Completeness(PartNames names) {
  void check(String source) {
    require(source, names.of(Part.SOURCE));
  }

  void check(String source, List<Output> outputs) {
    check(source);
    if (outputs.isEmpty()) {
      String field = names.of(Part.OUTPUTS);
      throw RefusedException.badInput(
          "outputs",
          field,
          field
              + " must be a list of outputs: {\"destination\", \"preset\"} or"
              + " {\"destination\", \"encoder\", \"options\"}");
    }
    if (outputs.size() > Submission.MOST_OUTPUTS) {
      throw Submission.tooManyOutputs(names);
    }
    for (int i = 0; i < outputs.size(); i++) {
      check(outputs.get(i), i);
    }
  }

  private void check(Output output, int index) {
    require(output.destination(), names.of(Part.DESTINATION, index));
    String preset = names.of(Part.PRESET, index);
    String options = names.of(Part.OPTIONS, index);
    if (!output.description().isEmpty()) {
      requireAlone(output, preset, options, names.of(Part.DESCRIPTION, index));
    } else if (output.preset().isEmpty()) {
      requireOptions(output, preset, names.of(Part.ENCODER, index), options);
    } else if (!output.options().isEmpty()) {
      throw RefusedException.badInput(
          "preset_or_options",
          preset,
          "%s and %s exclude each other: leave one out".formatted(preset, options));
    }
  }

  private static void requireAlone(
      Output output, String preset, String options, String description) {
    if (!output.preset().isEmpty() || !output.options().isEmpty()) {
      String beside = output.preset().isEmpty() ? options : preset;
      throw RefusedException.badInput(
          "preset_or_options",
          beside,
          "%s cannot stand beside a description of what is wanted in %s: leave one out"
              .formatted(beside, description));
    }
  }

  private static void requireOptions(Output output, String preset, String encoder, String options) {
    if (output.encoder().isEmpty() && output.options().isEmpty()) {
      throw missing(
          preset,
          "%s, or %s with %s, or a description such as \"video\": {\"height\": 720}"
              .formatted(preset, encoder, options));
    }
    require(output.encoder(), encoder);
  }

  private static void require(String value, String field) {
    if (value.isBlank()) {
      throw missing(field, field);
    }
  }

  private static RefusedException missing(String field, String what) {
    return RefusedException.badInput("missing_field", field, "required, but missing: " + what);
  }

  /** No store would give half a character back as it came. */
  void checkTexts(String source, List<Output> outputs) {
    requireWhole(source, names.of(Part.SOURCE));
    for (int i = 0; i < outputs.size(); i++) {
      requireWhole(outputs.get(i).destination(), names.of(Part.DESTINATION, i));
      requireWhole(outputs.get(i).options(), names.of(Part.OPTIONS, i));
      requireWhole(outputs.get(i).description(), names.of(Part.DESCRIPTION, i));
    }
  }

  /** A job has one outbox, and so one place to tell. */
  void check(String notifyUrl, Webhook webhook) {
    requireWhole(notifyUrl, names.of(Part.NOTIFY_URL));
    requireWhole(webhook.url(), names.of(Part.WEBHOOK));
    if (!notifyUrl.isEmpty() && !webhook.isNone()) {
      throw RefusedException.badInput(
          "notify_url_or_webhook",
          names.of(Part.WEBHOOK),
          "%s and %s exclude each other: leave one out"
              .formatted(names.of(Part.NOTIFY_URL), names.of(Part.WEBHOOK)));
    }
  }

  void checkTexts(Map<String, String> metadata) {
    String field = names.of(Part.METADATA);
    long bytes = 0;
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      requireWhole(entry.getKey(), field);
      requireWhole(entry.getValue(), field + "." + entry.getKey());
      bytes += bytes(entry.getKey()) + bytes(entry.getValue());
      if (bytes > Submission.MOST_METADATA_BYTES) {
        throw tooMuch(field + "." + entry.getKey());
      }
    }
  }

  private static RefusedException tooMuch(String field) {
    String plain = Words.plain(field);
    return RefusedException.badInput(
        "too_large",
        plain,
        "%s: names and values of a job's metadata are at most %,d bytes in all: keep the rest elsewhere, under the job's id"
            .formatted(plain, Submission.MOST_METADATA_BYTES));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void requireWhole(String text, String field) {
    if (!Words.isWhole(text)) {
      throw Submission.malformedText(field);
    }
  }
}
