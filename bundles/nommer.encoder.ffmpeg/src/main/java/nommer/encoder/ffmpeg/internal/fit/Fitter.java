package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.command.Muxer;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * Fits a pass to its source. Nothing is known of a source before ffmpeg describes it, and most
 * sources are ordinary: a pass that is fitted to nothing suits those, so that they cost no look
 * beforehand.
 */
public final class Fitter {
  private static final List<String> PRIVATE =
      List.of(
          "location",
          "location-eng",
          "com.apple.quicktime.location.ISO6709",
          "com.apple.quicktime.location.name",
          "com.apple.quicktime.author",
          "com.apple.quicktime.comment",
          "com.apple.quicktime.description",
          "comment",
          "description",
          "synopsis",
          "lyrics",
          "encoded_by",
          "owner");

  private Fitter() {}

  /**
   * The pass as it is to be run.
   *
   * @throws nommer.media.api.MediaException BADINPUT/unknown_codec, no_audio, dolby_vision: the
   *     source holds nothing that would do
   */
  public static Fitted fit(Pass pass, Seen seen) {
    FitRules rules = pass.fit().orElse(null);
    if (rules == null) {
      return new Fitted(pass, List.of(), false);
    }
    List<JobOption> options = new ArrayList<>();
    List<String> told = new ArrayList<>();
    boolean film = !pass.names("vn");
    List<JobOption> input = new ArrayList<>(pass.input());
    VideoChoice video = film ? VideoChoice.of(seen) : VideoChoice.NONE;
    boolean sound = !pass.names("an");
    SoundChoice heard = sound ? heard(rules, seen, video, film) : SoundChoice.NONE;
    options.addAll(video.options());
    options.addAll(heard.options());
    told.addAll(video.told());
    told.addAll(heard.told());
    MomentFit moment = new MomentFit(rules, video.stream(), seen);
    if (film && rules.hasPicture() && !pass.isVideoCopied()) {
      GopFit keys = new GopFit(pass, rules.picture(), video.stream());
      String rate = rules.spread() > 0 ? moment.spreadRate() : keys.steadyRate();
      PictureFit picture = new PictureFit(pass, rules, rate, video.stream(), seen);
      options.add(option("vf", picture.graph()));
      told.addAll(picture.told());
      options.addAll(keys.options());
      told.addAll(keys.told());
    }
    if (sound && heard.isTaken() && !pass.isAudioCopied()) {
      options.addAll(SoundFit.options(pass, heard, seen));
      told.addAll(SoundFit.told(pass, heard, seen));
    }
    input.addAll(moment.options());
    told.addAll(moment.told());
    CaptionChoice captions = CaptionChoice.of(rules, pass, seen);
    options.addAll(captions.options());
    told.addAll(captions.told());
    rest(pass, options, film);
    pass.output().stream()
        .filter(option -> !option.name().equals("vf") && !option.name().equals("af"))
        .forEach(options::add);
    return new Fitted(
        new Pass(input, options, pass.moveAtomToFront(), pass.fit()),
        told,
        seen.packets().isEmpty() && (video.countWanted() || heard.countWanted()));
  }

  private static SoundChoice heard(FitRules rules, Seen seen, VideoChoice video, boolean film) {
    return rules.ladder().sound() > 0
        ? SoundChoice.ofLanguage(seen, rules.ladder().sound())
        : SoundChoice.of(seen, video, film, rules.sound().tracks());
  }

  /** What no preset wants of a source: data, chapters, and what is private. */
  private static void rest(Pass pass, List<JobOption> options, boolean film) {
    options.add(new JobOption("dn", "", "", true));
    if (!pass.names("map_chapters")) {
      options.add(option("map_chapters", "-1"));
    }
    if (!pass.names("map_metadata")) {
      if (film) {
        options.add(new JobOption("map_metadata", "g", "-1", false));
        PRIVATE.forEach(key -> options.add(new JobOption("metadata", "s", key + "=", false)));
        options.add(new JobOption("metadata", "s", "title=", false));
        options.add(new JobOption("metadata", "s", "artist=", false));
      } else {
        PRIVATE.forEach(key -> options.add(option("metadata", key + "=")));
        PRIVATE.forEach(key -> options.add(new JobOption("metadata", "s", key + "=", false)));
      }
    }
    if (film && pass.value("f").filter(Muxer::isMp4).isPresent() && !pass.names("write_tmcd")) {
      options.add(option("write_tmcd", "0"));
    }
  }

  static JobOption option(String name, String value) {
    return new JobOption(name, "", value, false);
  }
}
