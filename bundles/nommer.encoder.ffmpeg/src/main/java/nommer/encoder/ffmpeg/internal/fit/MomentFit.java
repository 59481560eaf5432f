package nommer.encoder.ffmpeg.internal.fit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.JobOption;

/**
 * Where in the source to begin, when only a part of its length is said.
 *
 * @param rules that may say it
 * @param film the pictures, once they are known
 * @param seen what else is known
 */
record MomentFit(FitRules rules, Optional<SourceStream> film, Seen seen) {
  private static final double WHOLE = 100;
  private static final double USUAL_RATE = 25;

  /** Behind the last but one there is no picture to be had. */
  private static final double LAST_PICTURES = 2;

  List<JobOption> options() {
    if (rules.atPercent().isEmpty() || seen.seconds() == 0) {
      return List.of();
    }
    double rate =
        film.map(each -> each.picture().rate()).filter(each -> each > 0).orElse(USUAL_RATE);
    double at =
        Math.min(
            seen.seconds() * rules.atPercent().getAsDouble() / WHOLE,
            seen.seconds() - LAST_PICTURES / rate);
    return at > 0
        ? List.of(Fitter.option("ss", String.format(Locale.ROOT, "%.3f", at)))
        : List.of();
  }

  /** Pictures a second, so that those wanted are spread over all of it. */
  String spreadRate() {
    double seconds = seen.seconds() > 0 ? seen.seconds() : rules.spread();
    return String.format(Locale.ROOT, "%d/%d", rules.spread() * 1000L, Math.round(seconds * 1000));
  }

  List<String> told() {
    boolean wanted = rules.atPercent().isPresent() || rules.spread() > 0;
    boolean unknown = wanted && film.isPresent() && seen.seconds() == 0;
    return unknown
        ? List.of("nobody knows how long the source is: pictures are of its beginning")
        : List.of();
  }
}
