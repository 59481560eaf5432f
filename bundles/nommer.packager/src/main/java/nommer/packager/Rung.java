package nommer.packager;

/**
 * One size of a ladder, and what it may cost.
 *
 * @param width in pixels, even
 * @param height in pixels, even
 * @param crf the encoder's constant quality
 * @param maxRate bits a second, at most
 * @param buffer bits over which that is measured
 */
public record Rung(int width, int height, int crf, long maxRate, long buffer) {
  /** A codec with the scale of its usual encoder: x264, x265, SVT-AV1, libvpx. */
  public enum Codec {
    /** Which every player has. */
    H264(23, 1.0),
    /** Which few browsers have. */
    HEVC(26, 0.65),
    /** Royalty-free, and the smallest. */
    AV1(35, 0.55),
    /** Royalty-free, in most browsers. */
    VP9(33, 0.7);

    private final int crf;
    private final double share;

    Codec(int crf, double share) {
      this.crf = crf;
      this.share = share;
    }
  }

  /** A rung of a size: 5 Mbit/s for 1080p in H.264 at up to 30 frames a second are the measure. */
  static Rung of(int width, int height, double fps, Codec codec) {
    double area = Math.pow(width * (double) height / (1920 * 1080), 0.75);
    double rate = Math.sqrt(Math.max(30, Math.min(60, fps)) / 30);
    long max = Math.max(64, Math.round(5000 * area * rate * codec.share)) * 1000;
    return new Rung(width, height, codec.crf, max, 2 * max);
  }
}
