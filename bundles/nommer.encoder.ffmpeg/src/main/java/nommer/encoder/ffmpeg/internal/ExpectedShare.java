package nommer.encoder.ffmpeg.internal;

import java.util.List;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.Recipe;
import nommer.media.api.Encoder;

/** How large an output will be beside its source, as far as the options tell. */
final class ExpectedShare {
  /** Of what film and sound together have. */
  private static final double SOUND = 0.05;

  private static final Set<String> FILM = Set.of("c", "codec", "c:v", "codec:v", "vcodec", "c:v:0");

  private ExpectedShare() {}

  static double of(Recipe recipe) {
    if (recipe instanceof Recipe.Ladder ladder) {
      return ladder.renditions().stream()
              .filter(each -> each.kind() != Recipe.Kind.CAPTIONS) // text is next to nothing
              .mapToDouble(each -> of(each.passes()))
              .sum()
          / 2;
    }
    return recipe instanceof Recipe.OneFile file ? of(file.passes()) : 0;
  }

  private static double of(List<Pass> passes) {
    Pass last = passes.get(passes.size() - 1);
    if (last.names("frames", "vframes")) {
      return 0; // single pictures of the film
    }
    if (last.names("vn")) {
      return SOUND;
    }
    return copiesFilm(last) ? 1 : Encoder.USUAL_SHARE;
  }

  private static boolean copiesFilm(Pass pass) {
    return pass.output().stream()
        .anyMatch(each -> FILM.contains(each.text()) && each.value().equals("copy"));
  }
}
