package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.SoundRules;

/**
 * Filters and form of the sound: stereo that does not clip, at 48 kHz, in step with the picture.
 */
final class SoundFit {
  /**
   * Short gaps are filled with silence, since not every player heeds the times of sound; longer
   * ones are left to the times, for a gap of hours would be hours of samples, all at once.
   */
  private static final double LONGEST_FILLED_SECONDS = 60;

  /** Swresample limits a down-mix of whole numbers to full scale, and of floats only when told. */
  private static final String UNCLIPPED = "rematrix_maxval=1";

  private SoundFit() {}

  static List<JobOption> options(Pass pass, SoundChoice choice, Seen seen) {
    List<JobOption> options = new ArrayList<>();
    SoundRules rules = pass.fit().map(FitRules::sound).orElse(SoundRules.USUAL);
    if (!pass.names("ac") && !rules.keepChannels()) {
      options.add(Fitter.option("ac", "2"));
    }
    if (!pass.names("ar")) {
      options.add(Fitter.option("ar", "48000"));
    }
    if (choice.isJoined()) {
      options.add(Fitter.option("filter_complex", joined(choice) + graph(pass, seen) + "[sound]"));
      String language = choice.streams().get(0).language();
      if (!language.isEmpty()) {
        options.add(new JobOption("metadata", "s:a:0", "language=" + language, false));
      }
    } else {
      options.add(Fitter.option("af", graph(pass, seen)));
    }
    return options;
  }

  private static String joined(SoundChoice choice) {
    return "[0:%d][0:%d]join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR,"
        .formatted(choice.streams().get(0).index(), choice.streams().get(1).index());
  }

  private static String graph(Pass pass, Seen seen) {
    String steady = isGapLong(seen) ? "" : "async=1:";
    String own = pass.value("af").map(graph -> "," + graph).orElse("");
    boolean rendition = pass.fit().filter(rules -> rules.picture().steady()).isPresent();
    String start = rendition ? "first_pts=0:" : ""; // all renditions of a ladder begin at 0
    return "aresample=" + steady + start + UNCLIPPED + own + LoudnessFit.filters(pass, seen);
  }

  private static boolean isGapLong(Seen seen) {
    return seen.silence() > LONGEST_FILLED_SECONDS;
  }

  static List<String> told(Pass pass, Seen seen) {
    List<String> told = new ArrayList<>(LoudnessFit.told(pass, seen));
    if (isGapLong(seen)) {
      told.add("the sound has gaps of a minute and more; they were left as gaps and not filled");
    }
    return told;
  }
}
