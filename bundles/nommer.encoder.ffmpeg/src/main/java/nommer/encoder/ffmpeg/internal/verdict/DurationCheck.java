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
          "setrange",
          "colorspace",
          "overlay");

  private final Pass pass;
  private final RunLog log;

  DurationCheck(Pass pass, RunLog log) {
    this.pass = pass;
    this.log = log;
  }

  void check(Header source, Header output, Consumer<String> warnings) {
    if (mayChangeLength() || output.tracks().isEmpty()) {
      return;
    }
    boolean compared = false;
    List<Integer> mapped = log.mapped();
    for (int i = 0; i < Math.min(mapped.size(), output.tracks().size()); i++) {
      if (mapped.get(i) < source.tracks().size()) {
        Track from = source.tracks().get(mapped.get(i));
        Track to = output.tracks().get(i);
        if (from.seconds() > 0 && from.kind().equals(to.kind())) {
          compared = true;
          compare(from, to, warnings);
        }
      }
    }
    if (!compared) {
      compareWhole(source, output, warnings);
    }
  }

  private boolean mayChangeLength() {
    return pass.names("ss", "t", "to", "fs", "frames", "vframes", "aframes", "shortest", "bsf")
        || pass.inputNames(
            "ss", "sseof", "t", "to", "itsoffset", "itsscale", "r", "framerate", "ignore_editlist")
        || pass.filters().stream().map(Filter::name).anyMatch(name -> !KEEP_LENGTH.contains(name));
  }

  private void compare(Track from, Track to, Consumer<String> warnings) {
    if (to.seconds() == 0 || !isShort(to.seconds(), from.seconds())) {
      return;
    }
    String finding = finding(to.kind(), to.seconds(), from.seconds());
    if (to.seconds() < from.seconds() / 2 && !log.isDamaged()) {
      throw OutputCheck.bad(finding, log);
    }
    warnings.accept(finding);
  }

  /** Only the container says how long it is: a stream of several may rightly be shorter. */
  private void compareWhole(Header source, Header output, Consumer<String> warnings) {
    double longest = output.tracks().stream().mapToDouble(Track::seconds).max().orElse(0);
    if (log.isDurationEstimated() || longest == 0 || !isShort(longest, log.seconds())) {
      return;
    }
    String finding = finding("output", longest, log.seconds());
    if (log.inputStreams() == 1 && source.completeness() == Completeness.UNKNOWN) {
      throw SourceCheck.truncated(finding);
    }
    warnings.accept(finding);
  }

  private static boolean isShort(double seconds, double expected) {
    return seconds < expected - Math.max(SLACK_SECONDS, SLACK_SHARE * expected);
  }

  private static String finding(String what, double seconds, double expected) {
    return String.format(
        Locale.ROOT, "the %s is %.2f s long, of %.2f s of the source", what, seconds, expected);
  }
}
