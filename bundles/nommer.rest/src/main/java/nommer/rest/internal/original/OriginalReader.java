package nommer.rest.internal.original;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import nommer.job.submission.Part;
import nommer.job.submission.PartNames;
import nommer.job.submission.Submission;
import nommer.rest.internal.json.JsonIn;
import nommer.rest.internal.json.JsonIn.Unknown;

/**
 * Reads the body of the original's {@code POST /job/submit}. Like the original it passes over
 * fields that it does not know. Beyond the original, {@code job_options.preset} may stand in the
 * place of the options.
 */
final class OriginalReader {
  private final JsonIn in;
  private String source = "";
  private String destination = "";
  private String preset = "";
  private String nommer = "";
  private String options = "";
  private String notifyUrl = "";

  private OriginalReader(JsonIn in) {
    this.in = in;
  }

  static Submission read(String body) {
    return JsonIn.read(body, in -> new OriginalReader(in).submission());
  }

  private Submission submission() throws IOException {
    in.object(
        "",
        Unknown.SKIPPED,
        Map.of(
            "source_path", path -> source = in.string(path),
            "dest_path", path -> destination = in.string(path),
            "notify_url", path -> notifyUrl = in.anyString(path),
            "job_options", this::jobOptions));
    return new Submission(
        source,
        List.of(new Submission.Output(destination, preset, nommer, options)),
        notifyUrl,
        OriginalReader::name);
  }

  private static String name(Part part, int output) {
    return switch (part) {
      case SOURCE -> "source_path";
      case DESTINATION -> "dest_path";
      case PRESET -> "job_options.preset";
      case ENCODER -> "job_options.nommer";
      case OPTIONS -> "job_options.options";
      default -> PartNames.PLAIN.of(part, output);
    };
  }

  private void jobOptions(String optionsPath) throws IOException {
    in.object(
        optionsPath,
        Unknown.SKIPPED,
        Map.of(
            "nommer", path -> nommer = in.string(path),
            "preset", path -> preset = in.string(path),
            "options", path -> options = in.raw(path)));
  }
}
