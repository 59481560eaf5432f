package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.PictureRules;

/**
 * When key frames come. Encoders count pictures, so that seconds need the rate of the source; told
 * by time, some encoders would not heed it at all.
 */
final class GopFit {
  private final Pass pass;
  private final PictureRules rules;
  private final SteadyRate rate;
  private final boolean named;

  GopFit(Pass pass, PictureRules rules, Optional<SourceStream> film) {
    this.pass = pass;
    this.rules = rules;
    this.named = pass.names("r");
    this.rate =
        named
            ? SteadyRate.named(pass.value("r").orElseThrow())
            : SteadyRate.near(film.map(each -> each.picture().rate()).orElse(0.0));
  }

  /** What the output has throughout; empty where pictures keep their own times. */
  String steadyRate() {
    return named || rules.steady() ? rate.text() : "";
  }

  List<JobOption> options() {
    if (rules.gopSeconds() == 0) {
      return List.of();
    }
    List<JobOption> options = new ArrayList<>();
    if (rules.steady() && !named) {
      options.add(Fitter.option("r", rate.text()));
    }
    String pictures = Long.toString(pictures());
    options.add(Fitter.option("g", pictures));
    if (rules.steady()) {
      options.add(Fitter.option("keyint_min", pictures));
      exact(options, pictures);
    }
    return options;
  }

  /** At most so many seconds; for segments, as many pictures as come nearest. */
  private long pictures() {
    double pictures = rate.value() * rules.gopSeconds();
    return Math.max(1, rules.steady() ? Math.round(pictures) : (long) (pictures + 1e-6));
  }

  private void exact(List<JobOption> options, String pictures) {
    switch (pass.videoCodec().orElse("")) {
      case "libx264" -> options.add(Fitter.option("sc_threshold", "0"));
      case "libx265" ->
          options.add(
              Fitter.option(
                  "x265-params",
                  "keyint=%s:min-keyint=%s:scenecut=0:open-gop=0".formatted(pictures, pictures)));
      default -> {} // these put none anywhere else
    }
  }

  List<String> told() {
    return rules.steady() && !named ? rate.told() : List.of();
  }
}
