package nommer.rest.internal.jobs;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import nommer.job.submission.Submission;
import nommer.rendition.Renditions;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads one of the {@code outputs}. In this form a preset stands alone. */
final class OutputReader {
  private String destination = "";
  private String preset = "";
  private String encoder = "";
  private String options = "";
  private boolean optional;
  private final StringJoiner description = new StringJoiner(",", "{", "}").setEmptyValue("");

  private OutputReader() {}

  static Submission.Output read(JsonIn in, String outputPath) throws IOException {
    OutputReader output = new OutputReader();
    Map<String, JsonIn.Field> fields = new HashMap<>();
    fields.put("destination", path -> output.destination = in.string(path));
    fields.put("preset", path -> output.preset = in.string(path));
    fields.put("encoder", path -> output.encoder = in.string(path));
    fields.put("options", path -> output.options = in.raw(path));
    fields.put("optional", path -> output.optional = in.flag(path));
    for (String field : Renditions.FIELDS) {
      fields.put(field, path -> output.description.add("\"%s\":%s".formatted(field, in.any())));
    }
    in.object(outputPath, Unknown.REFUSED, fields);
    if (!output.preset.isEmpty() && !output.encoder.isEmpty()) {
      throw JsonIn.bad(
          "preset_or_options",
          outputPath + " has a preset and an encoder: leave out the encoder, the preset names it");
    }
    return new Submission.Output(
        output.destination,
        output.preset,
        output.encoder,
        output.options,
        output.description.toString(),
        output.optional);
  }
}
