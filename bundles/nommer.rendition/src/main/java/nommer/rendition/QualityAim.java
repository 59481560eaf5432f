package nommer.rendition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What the pictures are to come out at, measured against what was given to the encoder. Its setting
 * is searched for when the source is there.
 *
 * @param measure one of {@link #FIELDS}
 * @param value in its unit: dB of XPSNR, of the luma; or the luma's SSIM
 */
record QualityAim(String measure, double value) {
  private static final String XPSNR = "xpsnr";
  private static final String SSIM = "ssim";
  static final List<String> FIELDS = List.of(XPSNR, SSIM);
  private static final double LEAST_XPSNR = 20;
  private static final double MOST_XPSNR = 60;
  private static final double MOST_QUALITY = 100;

  /** XPSNR of quality 0. */
  private static final double WORST = 24.5;

  private static final double QUALITY_PER_DECIBEL = 5;
  private static final double LEAST_SSIM = 0.5;
  private static final double MOST_SSIM = 0.9999;

  /** From an object; empty for a number, which is no target. */
  static Optional<QualityAim> read(String path, JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    Fields in = Fields.of(path, node, FIELDS);
    Optional<Double> xpsnr = in.number(XPSNR, LEAST_XPSNR, MOST_XPSNR);
    Optional<Double> ssim = in.number(SSIM, LEAST_SSIM, MOST_SSIM);
    if (xpsnr.isPresent() && ssim.isPresent()) {
      throw BadDescription.of(in.path(SSIM), ": leave it out beside xpsnr");
    }
    return Optional.of(
        xpsnr
            .map(value -> new QualityAim(XPSNR, value))
            .or(() -> ssim.map(value -> new QualityAim(SSIM, value)))
            .orElseThrow(
                () ->
                    BadDescription.of(
                        path, ": say xpsnr, such as {\"xpsnr\": 41}, or ssim, such as 0.98")));
  }

  /** The quality that comes near it in most films, by what {@code bench/quality} measured. */
  double likely(double otherwise) {
    return measure.equals(XPSNR)
        ? Math.max(0, Math.min(MOST_QUALITY, (value - WORST) * QUALITY_PER_DECIBEL))
        : otherwise;
  }

  /** Left to the encoder, which starts from a likely crf. */
  void fit(ObjectNode fit) {
    fit.putObject("quality").put(measure, value);
  }
}
