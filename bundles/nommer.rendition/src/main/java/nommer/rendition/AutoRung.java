package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rung of a ladder for which none were named.
 *
 * @param width of the largest picture that it holds
 * @param height of it
 * @param maxBitrate bits a second, at most
 * @param above size of the next smaller one: where that holds the source, this one is left out
 */
record AutoRung(int width, int height, long maxBitrate, Optional<JsonNode> above) {
  /** What these rungs say themselves. */
  static final List<String> OWN =
      List.of("width", "height", "max_height", "bitrate", "max_bitrate", "enlarge");

  private static final int[][] SIZES = {
    {3840, 2160}, {2560, 1440}, {1920, 1080}, {1280, 720}, {854, 480}, {640, 360}, {426, 240}
  };

  /** Of the bits that H.264 takes for the same look, about. */
  private static final Map<String, Double> SHARES = Map.of("hevc", 0.65, "av1", 0.55, "vp9", 0.7);

  /** 1080 lines in H.264; a quarter of the pixels take a little more than a third of it. */
  private static final double FULL_HD = 5e6;

  private static final double FULL_HD_PIXELS = 1920 * 1080;
  private static final double EXPONENT = 0.75;

  /** From the largest to the smallest, which is always there. */
  static List<AutoRung> all(String codec) {
    List<AutoRung> rungs = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      int[] size = SIZES[i];
      double area = Math.pow(size[0] * size[1] / FULL_HD_PIXELS, EXPONENT);
      long most = Math.round(FULL_HD * area * SHARES.getOrDefault(codec, 1.0) / 1000) * 1000;
      rungs.add(
          new AutoRung(
              size[0],
              size[1],
              most,
              i + 1 < SIZES.length ? Optional.of(size(SIZES[i + 1])) : Optional.empty()));
    }
    return rungs;
  }

  private static JsonNode size(int[] size) {
    return JsonNodeFactory.instance.objectNode().put("width", size[0]).put("height", size[1]);
  }

  /** What is wanted of all, with what is this one's own. */
  ObjectNode over(ObjectNode base) {
    return base.deepCopy().put("width", width).put("height", height).put("max_bitrate", maxBitrate);
  }
}
