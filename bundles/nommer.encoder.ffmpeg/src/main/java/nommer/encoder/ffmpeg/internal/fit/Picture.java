package nommer.encoder.ffmpeg.internal.fit;

/**
 * What a stream's pictures are like.
 *
 * @param format of the pixels, in ffmpeg's name
 * @param colours that it tells
 * @param progressive whether it says that no picture is interlaced
 * @param width in pixels, before it is turned; 0 where unknown
 * @param height in pixels
 * @param aspect width of a pixel ÷ its height
 * @param turned whether it is shown turned by a quarter
 * @param rate pictures a second, on average; 0 where unknown
 * @param dolbyVision profile of Dolby Vision; 0 for none
 */
record Picture(
    String format,
    Colours colours,
    boolean progressive,
    int width,
    int height,
    double aspect,
    boolean turned,
    double rate,
    int dolbyVision) {
  static final Picture NONE = new Picture("", Colours.UNSAID, false, 0, 0, 1, false, 0, 0);

  private static final int HD_WIDTH = 1280;
  private static final int SD_HEIGHT = 576;

  Picture turnedBy(double degrees) {
    boolean quarter = Math.abs(Math.abs(degrees) % 180 - 90) < 45;
    return new Picture(
        format, colours, progressive, width, height, aspect, quarter, rate, dolbyVision);
  }

  Picture ofDolbyVision(int profile) {
    return new Picture(format, colours, progressive, width, height, aspect, turned, rate, profile);
  }

  /** Less what is cut off it as it is seen; not larger than nothing. */
  Picture without(int columns, int lines) {
    return new Picture(
        format,
        colours,
        progressive,
        Math.max(0, width - (turned ? lines : columns)),
        Math.max(0, height - (turned ? columns : lines)),
        aspect,
        turned,
        rate,
        dolbyVision);
  }

  /** Red, green and blue, or a palette of them. */
  boolean isRgb() {
    return format.matches("([0ax]|x2)?(rgb|bgr).*|gbr.*|pal8") || colours.matrix().equals("gbr");
  }

  /** Whether players take an untagged picture of that size for BT.709, else for BT.601. */
  static boolean isHd(int width, int height) {
    return Math.max(width, height) >= HD_WIDTH || Math.min(width, height) > SD_HEIGHT;
  }

  /** The size at which it is shown with square pixels, as seen. */
  Size seen() {
    double wide = width * aspect;
    return turned ? new Size(height, wide) : new Size(wide, height);
  }

  /** In pixels, which need not be whole. */
  record Size(double width, double height) {
    /** Kept within two sides, whichever way it is turned; larger only where told; even. */
    Size within(int longer, int shorter, boolean enlarged) {
      double factor =
          Math.min(
              enlarged ? Double.MAX_VALUE : 1,
              Math.min(longer / Math.max(width, height), shorter / Math.min(width, height)));
      return new Size(even(width * factor), even(height * factor));
    }

    private static double even(double length) {
      return Math.max(2, 2.0 * Math.round(length / 2));
    }
  }
}
