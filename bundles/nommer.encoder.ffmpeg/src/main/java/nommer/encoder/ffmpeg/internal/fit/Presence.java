package nommer.encoder.ffmpeg.internal.fit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.LadderRules;
import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * For which renditions of a ladder a source has something: it holds so many languages, and its
 * picture is so large. As long as nothing is known of it, it has all rungs, one sound, no captions.
 */
public final class Presence {
  /** A rung of which the next smaller one has nearly as many pixels is not worth an encode. */
  private static final double NEARLY = 1.25;

  private Presence() {}

  /** Whether a rendition is to be left out. */
  public static boolean isAbsent(Pass pass, Seen seen) {
    LadderRules rules = pass.fit().map(FitRules::ladder).orElse(LadderRules.NONE);
    boolean known = !seen.streams().isEmpty();
    if (rules.sound() > 0) {
      return known ? sound(seen, rules.sound()).isEmpty() : rules.sound() > 1;
    }
    if (rules.captions() > 0) {
      return captions(seen, rules.captions()).isEmpty();
    }
    return rules.aboveWidth() > 0 && known && addsNothing(rules, VideoChoice.of(seen));
  }

  private static boolean addsNothing(LadderRules rules, VideoChoice film) {
    Picture.Size size =
        film.stream().map(each -> each.picture().seen()).orElse(new Picture.Size(0, 0));
    if (size.width() == 0) {
      return false;
    }
    int longer = Math.max(rules.aboveWidth(), rules.aboveHeight());
    int shorter = Math.min(rules.aboveWidth(), rules.aboveHeight());
    Picture.Size next = size.within(longer, shorter, false);
    return size.width() * size.height() <= NEARLY * next.width() * next.height();
  }

  /** The first that can be heard of the n-th language. */
  static Optional<SourceStream> sound(Seen seen, int number) {
    return ofLanguage(
        seen.streams().stream()
            .filter(each -> each.kind().equals("audio") && !each.isForFew())
            .filter(each -> seen.isDecodable(each) && !seen.isEmpty(each))
            .toList(),
        number);
  }

  /** The first that are text of the n-th language. */
  static Optional<SourceStream> captions(Seen seen, int number) {
    return ofLanguage(
        seen.streams().stream()
            .filter(each -> CaptionChoice.isText(each) && seen.isDecodable(each))
            .toList(),
        number);
  }

  private static Optional<SourceStream> ofLanguage(List<SourceStream> streams, int number) {
    Set<String> languages = new HashSet<>();
    List<SourceStream> firsts = new ArrayList<>();
    for (SourceStream each : streams) {
      if (languages.add(each.language())) {
        firsts.add(each);
      }
    }
    return firsts.stream().skip(number - 1L).findFirst();
  }
}
