package nommer.encoder.ffmpeg.internal.command;

import java.util.ArrayList;
import java.util.List;
import nommer.encoder.ffmpeg.internal.options.AllowList;

/**
 * ffmpeg's arguments to count the packets of a source's streams, at its beginning or in all of it,
 * decoding none.
 */
public final class CountCommand {
  private static final String SECONDS = "20";
  private static final List<String> COPIED =
      List.of("-map", "0:v?", "-map", "0:a?", "-c", "copy", "-f", "null");

  private CountCommand() {}

  /**
   * The arguments.
   *
   * @param allowed says which formats a source may have
   * @param source relative to ffmpeg's working directory
   */
  public static List<String> arguments(AllowList allowed, String source) {
    List<String> arguments = new ArrayList<>(begin(allowed, source));
    arguments.addAll(COPIED);
    arguments.addAll(List.of("-t", SECONDS, "-"));
    return arguments;
  }

  /** The same to the source's end, with word of how far it is. */
  public static List<String> whole(AllowList allowed, String source) {
    List<String> arguments = new ArrayList<>(begin(allowed, source));
    arguments.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    arguments.addAll(COPIED);
    arguments.add("-"); // null writes nothing there
    return arguments;
  }

  /**
   * Those to decode all of an output, and count what comes of it.
   *
   * @param output relative to ffmpeg's working directory
   * @param threads that it may keep busy
   */
  public static List<String> decoding(AllowList allowed, String output, int threads) {
    List<String> arguments = new ArrayList<>(begin(allowed, output));
    int before = arguments.indexOf("-i");
    arguments.addAll(before, List.of("-threads", Integer.toString(threads)));
    arguments.addAll(List.of("-progress", "pipe:1", "-stats_period", "0.5"));
    arguments.addAll(List.of("-map", "0:v?", "-map", "0:a?", "-fps_mode", "passthrough"));
    arguments.addAll(List.of("-f", "null", "-"));
    return arguments;
  }

  private static List<String> begin(AllowList allowed, String source) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-nostdin", "-hide_banner", "-loglevel", "repeat+level+verbose", "-nostats"));
    arguments.addAll(PassCommand.PROTOCOLS);
    arguments.addAll(List.of("-format_whitelist", String.join(",", allowed.demuxers())));
    arguments.addAll(List.of("-i", "file:" + source));
    return arguments;
  }
}
