package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How loud sound is to be, by EBU R 128.
 *
 * @param integrated in LUFS
 * @param truePeak in dBTP, at most
 */
record Loudness(double integrated, double truePeak) {
  private static final List<String> FIELDS = List.of("integrated", "true_peak");
  private static final double LEAST = -50;
  private static final double MOST = -5;
  private static final double LEAST_PEAK = -9;
  private static final double USUAL_PEAK = -1;

  /** From an object, or from the LUFS alone. */
  static Loudness read(String path, JsonNode node) {
    if (node.isNumber()) {
      return new Loudness(Fields.number(path, node, LEAST, MOST), USUAL_PEAK);
    }
    Fields in = Fields.of(path, node, FIELDS);
    double integrated =
        in.number("integrated", LEAST, MOST)
            .orElseThrow(
                () ->
                    BadDescription.of(
                        in.path("integrated"), ": say how loud, in LUFS, such as -23"));
    return new Loudness(integrated, in.number("true_peak", LEAST_PEAK, 0).orElse(USUAL_PEAK));
  }
}
