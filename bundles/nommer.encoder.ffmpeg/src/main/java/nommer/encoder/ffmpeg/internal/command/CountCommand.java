package nommer.encoder.ffmpeg.internal.command;

import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.AllowList;

/**
 * ffmpeg's arguments to count the packets of a source's streams at its beginning, decoding none.
 */
public final class CountCommand {
  private static final String SECONDS = "20";

  private CountCommand() {}

  /**
   * The arguments.
   *
   * @param allowed says which formats a source may have
   * @param source relative to ffmpeg's working directory
   */
  public static List<String> arguments(AllowList allowed, String source) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-nostdin", "-hide_banner", "-loglevel", "repeat+level+verbose", "-nostats"));
    arguments.addAll(PassCommand.PROTOCOLS);
    arguments.addAll(List.of("-format_whitelist", String.join(",", allowed.demuxers())));
    arguments.addAll(List.of("-i", "file:" + source));
    arguments.addAll(List.of("-map", "0:v?", "-map", "0:a?", "-c", "copy"));
    arguments.addAll(List.of("-t", SECONDS, "-f", "null", "-"));
    return arguments;
  }
}
