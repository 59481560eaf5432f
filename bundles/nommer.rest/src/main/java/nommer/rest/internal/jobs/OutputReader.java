package nommer.rest.internal.jobs;

import java.io.IOException;
import java.util.Map;
import nommer.job.submission.Submission;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/** Reads one of the {@code outputs}. In this form a preset stands alone. */
final class OutputReader {
  private String destination = "";
  private String preset = "";
  private String encoder = "";
  private String options = "";

  private OutputReader() {}

  static Submission.Output read(JsonIn in, String outputPath) throws IOException {
    OutputReader output = new OutputReader();
    in.object(
        outputPath,
        Unknown.REFUSED,
        Map.of(
            "destination", path -> output.destination = in.string(path),
            "preset", path -> output.preset = in.string(path),
            "encoder", path -> output.encoder = in.string(path),
            "options", path -> output.options = in.raw(path)));
    if (!output.preset.isEmpty() && !output.encoder.isEmpty()) {
      throw JsonIn.bad(
          "preset_or_options",
          outputPath + " has a preset and an encoder: leave out the encoder, the preset names it");
    }
    return new Submission.Output(output.destination, output.preset, output.encoder, output.options);
  }
}
