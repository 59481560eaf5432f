package nommer.encoder.ffmpeg.internal.fit;

import java.util.List;
import nommer.encoder.ffmpeg.internal.options.Pass;

/**
 * Options of a pass that suit the source, as far as that is known.
 *
 * @param pass with all that was left to be fitted
 * @param told what was left out, joined or changed, one line each, for people
 * @param countWanted whether it would help to know how many packets the streams hold
 */
public record Fitted(Pass pass, List<String> told, boolean countWanted) {
  public Fitted {
    told = List.copyOf(told);
  }
}
