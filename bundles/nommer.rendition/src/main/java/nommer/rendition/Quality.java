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
    {38, 32.25, 26, 18.75, 14},
    {35.5, 29.5, 23.5, 16.5, 11.5},
    {38, 31.75, 25.5, 19.25, 13},
    {38.5, 32, 25.5, 19.25, 13},
    {39.5, 32.25, 25, 17, 12},
  };

  private static final double[][] HEVC = {
    {38.5, 32, 24, 15, 9},
    {40, 33, 25, 15.5, 10},
    {40.5, 33.5, 26, 16.5, 11},
    {40.5, 33.5, 26, 16.5, 11},
    {40.5, 33.5, 26, 16.5, 11},
  };

  private static final double[][] AV1 = {
    {65, 56, 37, 9, 2},
    {65, 57, 39.5, 10.5, 2},
    {65, 57, 39.5, 12, 2},
    {65, 57, 39.5, 13.5, 2},
    {65, 57, 39.5, 13.5, 2},
  };

  private static final double[][] VP9 = {
    {62, 50.5, 36, 16, 9},
    {62, 51.5, 37, 15.5, 9.5},
    {62, 52, 38, 18, 11},
    {62, 52, 38, 18, 11},
    {62, 52, 38, 18, 11},
  };

  /** Of AV1 and VP9; near it AV1's curve bends, so that its line ends beyond. */
  private static final double MOST = 63;

  private Quality() {}

  /** The crf, as an option. */
  static String crf(VideoCodec codec, Speed speed, double quality) {
    double[] points = table(codec)[speed.place()];
    int below = Math.min(points.length - 2, (int) (quality / STEP));
    double crf = points[below] + (points[below + 1] - points[below]) * (quality / STEP - below);
    return Numbers.plain(Math.min(crf, MOST), codec == VideoCodec.VP9 ? 0 : 2);
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
