package nommer.encoder.ffmpeg.internal.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Searches for the setting that comes out at a target, from what others came out at: the two that
 * lie next to it say how the film lies to the curve of a usual one. For one thread.
 */
public final class Search {
  /** Two settings that differ by little say little of the slope, which lies within these. */
  private static final double STEEPEST = 3;

  /** What loses nothing has any figure, which says nothing of the way there; in dB. */
  private static final double MOST_ABOVE = 10;

  private static final double FLATTEST = 0.33;

  private final Aim aim;
  private final Scale scale;
  private final double first;
  private final List<Probe> probes = new ArrayList<>();

  /**
   * What a setting came out at.
   *
   * @param measured in the measure's own unit
   * @param over dB above the target
   */
  public record Probe(double crf, double measured, double over) {}

  /**
   * @param first where to begin
   */
  public Search(Aim aim, Scale scale, double first) {
    this.aim = aim;
    this.scale = scale;
    this.first = scale.near(first);
  }

  /** Takes in what a setting came out at. */
  public void add(double crf, double measured) {
    probes.add(new Probe(crf, measured, aim.over(measured)));
  }

  /**
   * The setting to try next; empty when a further one would not come nearer.
   *
   * @param near dB beside the target that are near enough
   */
  public OptionalDouble next(double near) {
    if (best().filter(probe -> Math.abs(probe.over()) <= near).isPresent()) {
      return OptionalDouble.empty();
    }
    double crf = estimate();
    return probes.stream().anyMatch(probe -> Math.abs(probe.crf() - crf) < scale.step() / 2)
        ? OptionalDouble.empty()
        : OptionalDouble.of(crf);
  }

  /** What is to be expected to come nearest to the target. */
  public double estimate() {
    if (probes.isEmpty()) {
      return first;
    }
    Optional<Probe> better = side(1);
    Optional<Probe> worse = side(-1);
    if (better.isPresent() && worse.isPresent()) {
      return between(better.get(), worse.get());
    }
    Probe near = best().orElseThrow();
    return scale.near(scale.setting(scale.usual(near.crf()) - near.over() / slope()));
  }

  /** The nearest one on a side of the target. */
  private Optional<Probe> side(int sign) {
    return nearest(probes.stream().filter(probe -> Math.signum(probe.over()) == sign));
  }

  private double between(Probe better, Probe worse) {
    double above = Math.min(better.over(), MOST_ABOVE);
    double part = above / (above - worse.over());
    double high = scale.usual(better.crf());
    return scale.near(scale.setting(high + part * (scale.usual(worse.crf()) - high)));
  }

  /** dB more for each dB that a usual film gets more, of the two nearest ones. */
  private double slope() {
    List<Probe> two =
        probes.stream()
            .sorted(Comparator.comparingDouble(probe -> Math.abs(probe.over())))
            .limit(2)
            .toList();
    if (two.size() < 2) {
      return 1;
    }
    double slope =
        (two.get(0).over() - two.get(1).over())
            / (scale.usual(two.get(0).crf()) - scale.usual(two.get(1).crf()));
    return Math.max(FLATTEST, Math.min(STEEPEST, slope));
  }

  /** The one that came nearest; empty before the first. */
  public Optional<Probe> best() {
    return nearest(probes.stream());
  }

  private static Optional<Probe> nearest(Stream<Probe> some) {
    return some.min(Comparator.comparingDouble(probe -> Math.abs(probe.over())));
  }
}
