package nommer.rendition;

/**
 * What a quality is in each encoder's own measure. Made by {@code bench/quality}: the same quality
 * comes to about the same luma XPSNR, whatever codec and speed.
 */
final class Quality {
  /** Between these qualities, what stands in the tables is joined by lines. */
  private static final double STEP = 25;

  /** By speed, of the qualities 0, 25, 50, 75 and 100. */
  private static final double[][] H264 = {
    {38, 31.75, 25.5, 19.25, 13},
    {38, 31.75, 25.5, 19.25, 13},
    {38, 31.75, 25.5, 19.25, 13},
    {38, 31.75, 25.5, 19.25, 13},
    {38, 31.75, 25.5, 19.25, 13},
  };

  private static final double[][] HEVC = H264;
  private static final double[][] AV1 = H264;
  private static final double[][] VP9 = H264;

  private Quality() {}

  /** The crf, as an option. */
  static String crf(VideoCodec codec, Speed speed, double quality) {
    double[] points = table(codec)[speed.place()];
    int below = Math.min(points.length - 2, (int) (quality / STEP));
    double crf = points[below] + (points[below + 1] - points[below]) * (quality / STEP - below);
    return Numbers.plain(crf, codec == VideoCodec.VP9 ? 0 : 2);
  }

  private static double[][] table(VideoCodec codec) {
    return switch (codec) {
      case H264 -> H264;
      case HEVC -> HEVC;
      case AV1 -> AV1;
      case VP9 -> VP9;
      default -> throw new IllegalArgumentException(codec + " is not encoded");
    };
  }
}
