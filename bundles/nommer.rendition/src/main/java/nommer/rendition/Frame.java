package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pictures are to look like.
 *
 * @param width of the largest picture that lies; 0 for any
 * @param height of it; 0 for any
 * @param enlarge whether a smaller one is to become as large
 * @param crop what is cut off
 * @param rate pictures a second, as ffmpeg reads it; empty for the source's times
 * @param deinterlace {@code auto}, {@code on} or {@code off}
 * @param keepHdr whether high dynamic range stays
 * @param pixels format of the pixels, or empty
 */
record Frame(
    int width,
    int height,
    boolean enlarge,
    Optional<Crop> crop,
    String rate,
    String deinterlace,
    boolean keepHdr,
    String pixels) {
  static final int LEAST_SIDE = 16;
  static final int MOST_SIDE = 8640;
  private static final int MOST_WIDTH = 16_384;
  private static final int MOST_RATE = 240;
  private static final Pattern FRACTION = Pattern.compile("(\\d{1,6})/(\\d{1,4})");

  /**
   * Columns and lines that are cut off the picture as it is seen.
   *
   * @param left edge, and so on; even
   */
  record Crop(int left, int top, int right, int bottom) {
    private static final List<String> FIELDS = List.of("left", "top", "right", "bottom");

    static Crop read(String path, JsonNode node) {
      Fields in = Fields.of(path, node, FIELDS);
      return new Crop(edge(in, "left"), edge(in, "top"), edge(in, "right"), edge(in, "bottom"));
    }

    private static int edge(Fields in, String name) {
      return in.side(name, 0, MOST_SIDE).orElse(0);
    }
  }

  static Frame read(Fields in, VideoCodec codec) {
    Optional<Integer> lines = in.side("height", LEAST_SIDE, MOST_SIDE);
    Optional<Integer> most = in.side("max_height", LEAST_SIDE, MOST_SIDE);
    boolean enlarge = in.truth("enlarge").orElse(false);
    int width = in.side("width", LEAST_SIDE, MOST_WIDTH).orElse(0);
    if (most.isPresent() && (lines.isPresent() || enlarge)) {
      throw BadDescription.of(
          in.path("max_height"), ": leave it out beside height and beside enlarge");
    }
    if (enlarge && width == 0 && lines.isEmpty()) {
      throw BadDescription.of(in.path("enlarge"), ": say to which width or height");
    }
    boolean keep = in.word("hdr", List.of("keep", "to_sdr")).filter("keep"::equals).isPresent();
    if (keep && codec != VideoCodec.HEVC && codec != VideoCodec.AV1) {
      throw BadDescription.of(
          in.path("hdr"), "\"keep\": not in %s; take hevc or av1".formatted(codec.word()));
    }
    return new Frame(
        width,
        lines.or(() -> most).orElse(0),
        enlarge,
        in.read("crop", Crop::read),
        in.read("fps", Frame::rate).orElse(""),
        in.word("deinterlace", List.of("auto", "on", "off")).orElse("auto"),
        keep,
        in.word("pixel_format", codec.pixels()).orElse(""));
  }

  /**
   * How large a picture may be, as it is fitted: the longer side of either to the longer of these.
   *
   * @param width of one that lies; 0 for any: a side is never shorter than the other
   * @param height of one that lies; 0 for any
   */
  static void size(ObjectNode fit, int width, int height) {
    fit.put("width", width > 0 ? width : MOST_WIDTH);
    fit.put("height", height > 0 ? height : width > 0 ? width : MOST_WIDTH);
  }

  private static String rate(String path, JsonNode value) {
    Matcher fraction = FRACTION.matcher(value.isTextual() ? value.textValue() : "");
    double number = value.isNumber() ? value.doubleValue() : 0;
    if (fraction.matches() && Integer.parseInt(fraction.group(2)) > 0) {
      number = Double.parseDouble(fraction.group(1)) / Integer.parseInt(fraction.group(2));
    }
    if (number < 1 || number > MOST_RATE) {
      throw BadDescription.of(
          path,
          "%s: pictures a second from 1 to %d, such as 25 or \"30000/1001\""
              .formatted(Fields.shown(value), MOST_RATE));
    }
    return value.isTextual() ? value.textValue() : Numbers.plain(number);
  }
}
