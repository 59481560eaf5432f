package nommer.encoder.ffmpeg.internal.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import nommer.encoder.ffmpeg.internal.container.Completeness;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.container.Track;
import nommer.encoder.ffmpeg.internal.options.Filter;
import nommer.encoder.ffmpeg.internal.options.Pass;

/** Compares how long the output is with how long it should be, stream by stream where it can. */
final class DurationCheck {
  private static final double SLACK_SECONDS = 1;
  private static final double SLACK_SHARE = 0.05;

  /** Filters that leave the length as it is; any other may change it. */
  private static final Set<String> KEEP_LENGTH =
      Set.of(
          "bwdif",
          "yadif",
          "w3fdif",
          "scale",
          "zscale",
          "crop",
          "pad",
          "setsar",
          "setdar",
          "format",
          "noformat",
          "null",
          "copy",
          "transpose",
          "hflip",
          "vflip",
          "fps",
          "tonemap",
          "join",
          "aresample",
          "aformat",
          "volume",
          "loudnorm",
          "dynaudnorm",
          "highpass",
          "lowpass",
          "pan",
          "anull",
          "hqdn3d",
          "unsharp",
          "eq",
          "hue",
          "setparams",
          "sidedata",
          "setrange",
          "colorspace",
          "overlay");

  /** Formats whose length is the time of their end, however late they begin. */
  private static final Set<String> COUNT_FROM_ZERO = Set.of("matroska,webm", "flv");

  /** Formats whose length is told by a clock that may jump. */
  private static final Set<String> CLOCKS = Set.of("mpegts", "mpeg");

  private final Pass pass;
  private final RunLog log;

  DurationCheck(Pass pass, RunLog log) {
    this.pass = pass;
    this.log = log;
  }

  /**
   * Compares.
   *
   * @param output the tracks of the output; empty where its container does not say how long they
   *     are
   */
  void check(Header source, List<Track> output, Consumer<String> warnings) {
    if (mayChangeLength(pass)) {
      return;
    }
    boolean compared = false;
    List<Integer> mapped = log.mappedTracks();
    for (int i = 0; i < Math.min(mapped.size(), output.size()); i++) {
      if (mapped.get(i) < source.tracks().size()) {
        Track from = source.tracks().get(mapped.get(i));
        Track to = output.get(i);
        if (from.seconds() > 0 && to.seconds() > 0 && from.kind().equals(to.kind())) {
          compared = true;
          compare(from, to, warnings);
        }
      }
    }
    if (!compared) {
      compareWhole(source, output, warnings);
    }
  }

  /** Whether something in the options makes it another length than the source's. */
  static boolean mayChangeLength(Pass pass) {
    return isShortened(pass)
        || pass.inputNames(
            "ss", "sseof", "t", "to", "itsoffset", "itsscale", "r", "framerate", "ignore_editlist");
  }

  /** Whether options of the output make it another length. */
  static boolean isShortened(Pass pass) {
    return pass.names("ss", "t", "to", "fs", "frames", "vframes", "aframes", "shortest", "bsf")
        || pass.filters().stream().map(Filter::name).anyMatch(name -> !KEEP_LENGTH.contains(name));
  }

  private void compare(Track from, Track to, Consumer<String> warnings) {
    if (!isShort(to.seconds(), from.seconds())) {
      return;
    }
    String finding = finding(to.kind(), to.seconds(), from.seconds());
    if (to.seconds() < from.seconds() / 2 && !log.isDamaged()) {
      throw OutputCheck.bad(finding, log);
    }
    warnings.accept(finding);
  }

  /** Where streams cannot be compared, the end of the output is compared. */
  private void compareWhole(Header source, List<Track> output, Consumer<String> warnings) {
    double longest = output.stream().mapToDouble(Track::end).reduce(log.outSeconds(), Math::max);
    double expected = expected(source);
    if (longest == 0 || !isShort(longest, expected)) {
      return;
    }
    String finding = finding("output", longest, expected);
    if (log.inputStreams() == 1
        && source.completeness() == Completeness.UNKNOWN
        && !CLOCKS.contains(log.format())) {
      throw SourceCheck.truncated(finding);
    }
    warnings.accept(finding);
  }

  /**
   * Seconds that what was encoded lasts; 0 where nothing reliable says. What the container says
   * holds for its longest stream, which may be one that was left out.
   */
  private double expected(Header source) {
    List<Double> lengths =
        log.mappedTracks().stream()
            .filter(stream -> stream < source.tracks().size())
            .map(stream -> source.tracks().get(stream).seconds())
            .filter(seconds -> seconds > 0)
            .toList();
    if (!lengths.isEmpty() && lengths.size() == log.mappedTracks().size()) {
      return lengths.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
    if (log.isDurationEstimated() || source.hasNoLength() || !log.isAllMapped()) {
      return 0;
    }
    return log.seconds() - (COUNT_FROM_ZERO.contains(log.format()) ? log.start() : 0);
  }

  private static boolean isShort(double seconds, double expected) {
    return seconds < expected - Math.max(SLACK_SECONDS, SLACK_SHARE * expected);
  }

  private static String finding(String what, double seconds, double expected) {
    return String.format(
        Locale.ROOT, "the %s is %.2f s long, of %.2f s of the source", what, seconds, expected);
  }
}
