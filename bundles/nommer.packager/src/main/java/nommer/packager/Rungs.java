package nommer.packager;

import java.util.ArrayList;
import java.util.List;

/** The rungs of a ladder for which nothing was said but that it be made. */
public final class Rungs {
  private static final int[][] BOXES = {
    {3840, 2160}, {2560, 1440}, {1920, 1080}, {1280, 720}, {854, 480}, {640, 360}, {426, 240}
  };

  /** Of the pixels of the rung above: what is larger is not worth an encode. */
  private static final double NEXT = 0.8;

  private Rungs() {}

  /**
   * From the largest, which is the source's own size up to 3840x2160, down to 426x240. None is
   * larger than the source; each keeps its shape as well as even sizes allow, upright pictures too.
   *
   * @param width of the source as it is shown: turned, in square pixels
   * @param height of the source as it is shown
   * @param fps frames a second that are encoded
   * @throws PackagingException {@code BAD_LADDER}: a size below 2x2
   */
  public static List<Rung> auto(int width, int height, double fps, Rung.Codec codec) {
    if (width < 2 || height < 2) {
      throw new PackagingException(
          PackagingException.Code.BAD_LADDER,
          "no rungs for a picture of " + width + "x" + height + ": it has to be at least 2x2");
    }
    List<Rung> rungs = new ArrayList<>();
    for (int[] box : BOXES) {
      double longer = box[0] / (double) Math.max(width, height);
      double shorter = box[1] / (double) Math.min(width, height);
      double factor = Math.min(1, Math.min(longer, shorter));
      Rung rung = Rung.of(even(width, factor), even(height, factor), fps, codec);
      if (rungs.isEmpty() || pixels(rung) <= NEXT * pixels(rungs.get(rungs.size() - 1))) {
        rungs.add(rung);
      }
    }
    return List.copyOf(rungs);
  }

  private static int even(int side, double factor) {
    long nearest = 2 * Math.round(side * factor / 2);
    return (int) Math.max(2, Math.min(nearest, side - side % 2));
  }

  private static long pixels(Rung rung) {
    return (long) rung.width() * rung.height();
  }
}
