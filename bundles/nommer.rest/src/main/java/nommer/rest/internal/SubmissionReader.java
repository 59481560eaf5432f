package nommer.rest.internal;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.JobPriority;
import nommer.job.api.Urgency;
import nommer.rest.internal.JsonIn.Unknown;

/** Reads the body of {@code POST /v1/jobs}; fields that it does not know are refused by name. */
final class SubmissionReader {
  private final JsonIn in;
  private String source = "";
  private String destination = "";
  private String preset = "";
  private String encoder = "";
  private String options = "";
  private String notifyUrl = "";
  private JobPriority priority = JobPriority.NORMAL;
  private Optional<Instant> deadline = Optional.empty();
  private Map<String, String> metadata = Map.of();
  private int outputs;

  private SubmissionReader(JsonIn in) {
    this.in = in;
  }

  static Submission read(String body) {
    return JsonIn.read(body, in -> new SubmissionReader(in).submission());
  }

  private Submission submission() throws IOException {
    in.object(
        "",
        Unknown.REFUSED,
        Map.of(
            "source", path -> source = in.string(path),
            "outputs", path -> in.array(path, this::output),
            "notify_url", path -> notifyUrl = in.anyString(path),
            "priority", path -> priority = priority(path, in.string(path)),
            "deadline", path -> deadline = time(path, in.string(path)),
            "metadata", path -> metadata = in.strings(path)));
    if (source.isEmpty()) {
      throw JsonIn.bad("missing_field", "required, but missing: source");
    }
    if (outputs == 0) {
      throw JsonIn.bad(
          "outputs",
          "outputs must be a list with one output: {\"destination\", \"preset\"} or"
              + " {\"destination\", \"encoder\", \"options\"}");
    }
    return new Submission(
            source,
            new Submission.Output(destination, preset, encoder, options),
            notifyUrl,
            new Urgency(priority, deadline),
            metadata,
            FieldNames.V1)
        .requireComplete();
  }

  private static JobPriority priority(String path, String text) {
    return JobPriority.of(text)
        .orElseThrow(
            () ->
                JsonIn.bad(
                    "priority",
                    path + " must be \"low\", \"normal\" or \"high\", not " + Words.quote(text)));
  }

  private static Optional<Instant> time(String path, String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeParseException e) {
      throw JsonIn.bad(
          "deadline", path + " is no time: write it as 2026-03-01T12:00:00Z, or with an offset");
    }
  }

  private void output(String outputPath) throws IOException {
    if (++outputs > 1) {
      throw JsonIn.bad(
          "outputs",
          "one output per job is supported in this version: submit a job for each output");
    }
    in.object(
        outputPath,
        Unknown.REFUSED,
        Map.of(
            "destination", path -> destination = in.string(path),
            "preset", path -> preset = in.string(path),
            "encoder", path -> encoder = in.string(path),
            "options", path -> options = in.raw(path)));
    if (!preset.isEmpty() && !encoder.isEmpty()) {
      throw JsonIn.bad(
          "preset_or_options",
          outputPath + " has a preset and an encoder: leave out the encoder, the preset names it");
    }
  }
}
