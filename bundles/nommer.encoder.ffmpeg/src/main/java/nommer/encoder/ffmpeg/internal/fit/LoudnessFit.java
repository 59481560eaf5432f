package nommer.encoder.ffmpeg.internal.fit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.SoundRules;
import nommer.encoder.ffmpeg.internal.options.SoundRules.Loudness;

/**
 * Filters that measure how loud a sound is, and make it as loud as it is to be. One factor for all
 * of it keeps what is quiet in it quiet; only where that would push peaks beyond what is allowed is
 * it made louder by parts.
 */
final class LoudnessFit {
  /** loudnorm takes no more, and no less than 1. */
  private static final double WIDEST = 50;

  /** What libopus takes, by name: sources say the same with speakers at the sides. */
  private static final String OPUS = "mono|stereo|3.0|quad|5.0|5.1|6.1|7.1";

  private LoudnessFit() {}

  /**
   * To follow other filters, each behind a comma.
   *
   * @param track whose sound it is, as the rules name it; empty for the film's own
   */
  static String filters(Pass pass, Seen seen, String track) {
    SoundRules rules = rules(pass);
    Loudness wanted = rules.loudness().orElse(null);
    if (wanted == null) {
      return opusLayouts(pass, rules);
    }
    String form = form(pass, rules); // mixed first: what is measured is what will be heard
    if (rules.measured()) {
      return form + ",ebur128=peak=true:framelog=quiet";
    }
    Optional<Level> level = seen.level(track).filter(each -> !each.isSilent());
    if (level.isEmpty()) {
      return form;
    }
    return form
        + (isLinear(wanted, level.get())
            ? String.format(Locale.ROOT, ",volume=%.2fdB", gain(wanted, level.get()))
            : format(",loudnorm=I=%.2f:TP=%.2f", wanted) + measured(level.get()));
  }

  private static String measured(Level level) {
    return String.format(
        Locale.ROOT,
        ":LRA=%.0f:measured_I=%.2f:measured_TP=%.2f:measured_LRA=%.2f:measured_thresh=%.2f",
        Math.min(WIDEST, Math.max(1, Math.ceil(level.range()))),
        level.integrated(),
        level.truePeak(),
        level.range(),
        level.threshold());
  }

  private static String format(String form, Loudness wanted) {
    return String.format(Locale.ROOT, form, wanted.integrated(), wanted.truePeak());
  }

  private static SoundRules rules(Pass pass) {
    return pass.fit().map(FitRules::sound).orElse(SoundRules.USUAL);
  }

  private static String opusLayouts(Pass pass, SoundRules rules) {
    boolean opus = pass.audioCodec().filter("libopus"::equals).isPresent();
    return opus && rules.keepChannels() && !pass.names("ac")
        ? ",aformat=channel_layouts=" + OPUS
        : "";
  }

  private static String form(Pass pass, SoundRules rules) {
    String rate = pass.value("ar").orElse("48000");
    if (rules.keepChannels() && !pass.names("ac")) {
      return ",aformat=sample_rates=" + rate + opusLayouts(pass, rules).replace(",aformat=", ":");
    }
    String layout =
        switch (pass.value("ac").orElse("2")) {
          case "1" -> "mono";
          case "6" -> "5.1";
          case "8" -> "7.1";
          default -> "stereo";
        };
    return ",aformat=channel_layouts=" + layout + ":sample_rates=" + rate;
  }

  private static double gain(Loudness wanted, Level level) {
    return wanted.integrated() - level.integrated();
  }

  private static boolean isLinear(Loudness wanted, Level level) {
    return level.truePeak() + gain(wanted, level) <= wanted.truePeak();
  }

  static List<String> told(Pass pass, Seen seen, String track) {
    SoundRules rules = rules(pass);
    Optional<Loudness> wanted = rules.loudness().filter(unused -> !rules.measured());
    if (wanted.isEmpty()) {
      return List.of();
    }
    Optional<Level> measured = seen.level(track);
    if (measured.isEmpty()) {
      return List.of("how loud the sound is could not be measured; it was left so");
    }
    Level level = measured.get();
    if (level.isSilent()) {
      return List.of("the sound is silent; it was left so");
    }
    return isLinear(wanted.get(), level)
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "loudness: dynamic; %.1f LUFS with peaks at %.1f dBTP do not become %.1f LUFS below"
                    + " %.1f dBTP by one factor, so quiet parts were made louder than loud ones",
                level.integrated(),
                level.truePeak(),
                wanted.get().integrated(),
                wanted.get().truePeak()));
  }
}
