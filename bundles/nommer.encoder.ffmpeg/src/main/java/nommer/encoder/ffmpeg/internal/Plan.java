package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nommer.encoder.ffmpeg.internal.command.Muxer;
import nommer.encoder.ffmpeg.internal.command.PassCommand;
import nommer.encoder.ffmpeg.internal.fit.Fitter;
import nommer.encoder.ffmpeg.internal.fit.Seen;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.options.Recipe;

/** What would be run for a source that nobody has seen: what ordinary ones are encoded with. */
final class Plan {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private Plan() {}

  /** A line for each pass, as a shell would take it; those of a ladder are run as one. */
  static List<String> of(Recipe recipe, AllowList allowed, String ending) {
    List<String> lines = new ArrayList<>();
    if (recipe instanceof Recipe.OneFile file) {
      lines.addAll(of(file.passes(), allowed, ending));
    } else if (recipe instanceof Recipe.Ladder ladder) {
      ladder.renditions().forEach(each -> lines.addAll(of(each.passes(), allowed, "")));
    }
    return lines;
  }

  private static List<String> of(List<Pass> passes, AllowList allowed, String ending) {
    String output = "output" + ending;
    String muxer = Muxer.of(passes.get(passes.size() - 1), Path.of(output));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < passes.size(); i++) {
      Pass fitted = Fitter.fit(passes.get(i), Seen.NOTHING).pass();
      lines.add(
          "ffmpeg "
              + new PassCommand(allowed, 1)
                  .arguments(fitted, "source", output, muxer, i == passes.size() - 1).stream()
                      .map(Plan::quoted)
                      .collect(Collectors.joining(" ")));
    }
    return lines;
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
