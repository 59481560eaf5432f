package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/**
 * The captions of a source: those that are text, for pictures of text cannot become any.
 *
 * @param options that take them, or leave all out
 * @param told what was left out
 */
record CaptionChoice(List<JobOption> options, List<String> told) {
  private static final Set<String> TEXTS =
      Set.of("subrip", "mov_text", "webvtt", "ass", "ssa", "text", "srt", "ttml", "eia_608");
  private static final CaptionChoice NONE =
      new CaptionChoice(List.of(new JobOption("sn", "", "", true)), List.of());

  /** Its container has room for one stream. */
  private static final String ONE_ONLY = "webvtt";

  static CaptionChoice of(FitRules rules, Pass pass, Seen seen) {
    if (rules.ladder().captions() > 0) {
      return Presence.captions(seen, rules.ladder().captions())
          .map(each -> List.of(Fitter.option("map", "0:" + each.index())))
          .map(options -> new CaptionChoice(options, List.of()))
          .orElse(NONE);
    }
    if (rules.captions().isEmpty()) {
      return NONE;
    }
    boolean one = pass.value("f").filter(ONE_ONLY::equals).isPresent();
    if (seen.streams().isEmpty()) {
      return new CaptionChoice(List.of(Fitter.option("map", one ? "0:s:0" : "0:s")), List.of());
    }
    String language = rules.captions().get();
    List<SourceStream> all =
        seen.streams().stream().filter(each -> each.kind().equals("subtitle")).toList();
    List<SourceStream> good =
        all.stream()
            .filter(each -> TEXTS.contains(each.codec()) && seen.isDecodable(each))
            .filter(each -> language.isEmpty() || each.language().equals(language))
            .limit(one ? 1 : Long.MAX_VALUE)
            .toList();
    if (good.isEmpty()) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "no_captions",
          "captions: the source has none in text%s; %s"
              .formatted(
                  language.isEmpty() ? "" : " in " + language,
                  all.isEmpty() ? "it has none at all" : "it has " + VideoChoice.told(all)));
    }
    return new CaptionChoice(maps(good, all, one), leftOut(good, all));
  }

  /** Whether it is of text; pictures of text cannot become any. */
  static boolean isText(SourceStream stream) {
    return stream.kind().equals("subtitle") && TEXTS.contains(stream.codec());
  }

  private static List<JobOption> maps(
      List<SourceStream> good, List<SourceStream> all, boolean one) {
    boolean usual = one ? good.get(0).equals(all.get(0)) : good.equals(all);
    return usual
        ? List.of(Fitter.option("map", one ? "0:s:0" : "0:s"))
        : good.stream().map(each -> Fitter.option("map", "0:" + each.index())).toList();
  }

  private static List<String> leftOut(List<SourceStream> good, List<SourceStream> all) {
    List<SourceStream> others = new ArrayList<>(all);
    others.removeAll(good);
    return others.isEmpty()
        ? List.of()
        : List.of("captions were left out: " + VideoChoice.told(others));
  }
}
