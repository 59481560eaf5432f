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
      options.add(
          Fitter.option("filter_complex", joined(choice) + graph(pass, seen, "") + "[sound]"));
      String language = choice.streams().get(0).language();
      if (!language.isEmpty()) {
        options.add(new JobOption("metadata", "s:a:0", "language=" + language, false));
      }
    } else if (rules.loudness().isPresent() && choice.streams().size() > 1) {
      List<String> tracks = tracks(rules, choice, seen);
      for (int i = 0; i < tracks.size(); i++) {
        options.add(new JobOption("filter", "a:" + i, graph(pass, seen, tracks.get(i)), false));
      }
    } else {
      options.add(Fitter.option("af", graph(pass, seen, tracks(rules, choice, seen).get(0))));
    }
    return options;
  }

  /** Of each sound that was chosen, how the rules name it; the film's own has no name. */
  private static List<String> tracks(SoundRules rules, SoundChoice choice, Seen seen) {
    return rules.tracks().isEmpty() || choice.streams().isEmpty()
        ? List.of(rules.tracks().stream().findFirst().orElse(""))
        : choice.streams().stream()
            .map(stream -> TrackChoice.name(seen, rules.tracks(), stream))
            .toList();
  }

  private static String joined(SoundChoice choice) {
    return "[0:%d][0:%d]join=inputs=2:channel_layout=stereo:map=0.0-FL|1.0-FR,"
        .formatted(choice.streams().get(0).index(), choice.streams().get(1).index());
  }

  private static String graph(Pass pass, Seen seen, String track) {
    String steady = isGapLong(seen) ? "" : "async=1:";
    String own = pass.value("af").map(graph -> "," + graph).orElse("");
    boolean rendition = pass.fit().filter(rules -> rules.picture().steady()).isPresent();
    String start = rendition ? "first_pts=0:" : ""; // all renditions of a ladder begin at 0
    return "aresample=" + steady + start + UNCLIPPED + own + LoudnessFit.filters(pass, seen, track);
  }

  private static boolean isGapLong(Seen seen) {
    return seen.silence() > LONGEST_FILLED_SECONDS;
  }

  static List<String> told(Pass pass, SoundChoice choice, Seen seen) {
    SoundRules rules = pass.fit().map(FitRules::sound).orElse(SoundRules.USUAL);
    List<String> tracks = tracks(rules, choice, seen);
    List<String> told = new ArrayList<>();
    for (String track : tracks) {
      String name = tracks.size() > 1 ? "sound " + track + ": " : "";
      LoudnessFit.told(pass, seen, track).forEach(each -> told.add(name + each));
    }
    if (isGapLong(seen)) {
      told.add("the sound has gaps of a minute and more; they were left as gaps and not filled");
    }
    return told;
  }
}
