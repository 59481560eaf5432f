package nommer.encoder.ffmpeg.internal.quality;

import java.util.ArrayList;
import java.util.List;

/** Which parts of a film stand for all of it. */
public final class Samples {
  /** Films from here on are known by samples, in seconds. */
  public static final double LONG = 120;

  /** From here on, what a search may cost is bounded. */
  public static final double VERY_LONG = 1200;

  /** Of what the samples foretell of the encode; a little less than the 8 % that are promised. */
  public static final double SHARE = 0.07;

  /** Seconds before each that are encoded, and not looked at: encoders need some to settle. */
  public static final double RUN_IN = 1;

  /** Seconds of each, with its run-in. */
  public static final double LENGTH = RUN_IN + 3;

  private static final int FEW = 4;
  private static final int FEWEST = 3;
  private static final int MOST = 16;

  /** Of very long films, so much is looked at. */
  private static final double LOOKED_AT = 0.01;

  private Samples() {}

  /**
   * Where each begins, in seconds from the film's beginning.
   *
   * @param seconds that the film lasts, at least {@link #LONG}
   */
  public static List<Double> of(double seconds) {
    int count =
        seconds < VERY_LONG
            ? FEW
            : (int) Math.max(FEWEST, Math.min(MOST, seconds * LOOKED_AT / LENGTH));
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add(Math.rint(1000 * ((i + 0.5) / count * seconds - LENGTH / 2)) / 1000);
    }
    return starts;
  }
}
