package nommer.encoder.ffmpeg.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.quality.Measure;

/**
 * ffmpeg's arguments to compare pictures that were encoded with those that the encoder was given:
 * the source behind the filters of the pass. Pictures are matched by their times.
 *
 * @param measure by which
 * @param pass that was run, fitted, with its options of the source
 * @param output what came out, relative to ffmpeg's working directory
 * @param reading options of it, such as where to begin
 * @param window what part of it counts
 * @param clock how the source's time becomes that of the output
 */
public record CompareCommand(
    Measure measure, Pass pass, String output, List<String> reading, Window window, Clock clock) {
  /** Containers round times, and that before a time is taken for it. */
  private static final int LATER_MICROS = 2000;

  private static final double EARLIER = 0.005;
  private static final double MICROS = 1e6;

  public CompareCommand {
    reading = List.copyOf(reading);
  }

  /**
   * A part of an output.
   *
   * @param from in seconds
   * @param to in seconds; 0 for its end
   */
  public record Window(double from, double to) {
    /** All of it. */
    public static final Window WHOLE = new Window(0, 0);

    String filter(double earlier) {
      return from == 0 && to == 0
          ? ""
          : String.format(Locale.ROOT, ",trim=start=%.3f:end=%.3f", from - earlier, to);
    }
  }

  /**
   * How the times of both sides come together.
   *
   * @param absolute whether they are those in the files; else both begin with their first picture
   * @param zero the source's time at which an absolute output has 0, in seconds
   */
  public record Clock(boolean absolute, double zero) {
    /** From the first picture on. */
    public static final Clock FIRST_PICTURE = new Clock(false, 0);
  }

  /**
   * The arguments.
   *
   * @param allowed says which formats files may have
   * @param source relative to ffmpeg's working directory
   * @param threads that it may keep busy
   */
  public List<String> arguments(AllowList allowed, String source, int threads) {
    String busy = Integer.toString(threads);
    List<String> formats = List.of("-format_whitelist", String.join(",", allowed.demuxers()));
    List<String> arguments = new ArrayList<>(PassCommand.ALWAYS);
    if (clock.absolute) {
      arguments.add("-copyts");
    }
    arguments.addAll(List.of("-filter_complex_threads", busy, "-threads", busy));
    for (JobOption option : pass.input()) {
      if (!option.name().equals("f") && !option.name().equals("threads")) {
        arguments.addAll(option.arguments());
      }
    }
    arguments.addAll(PassCommand.PROTOCOLS);
    arguments.addAll(formats);
    arguments.addAll(List.of("-i", "file:" + source, "-threads", busy));
    arguments.addAll(reading);
    arguments.addAll(PassCommand.PROTOCOLS);
    arguments.addAll(formats);
    arguments.addAll(List.of("-i", "file:" + output));
    arguments.addAll(List.of("-filter_complex", graph(), "-map", "[compared]"));
    arguments.addAll(List.of("-fps_mode", "passthrough", "-f", "null", "-"));
    return arguments;
  }

  private String graph() {
    String filters = pass.value("vf").orElse("null");
    String reference =
        clock.absolute
            ? String.format(
                Locale.ROOT,
                "settb=AVTB,setpts=PTS-(%.0f),%s,settb=AVTB",
                clock.zero * MICROS,
                filters)
            : filters + ",settb=AVTB,setpts=PTS-STARTPTS";
    return "[%s]%s%s[given];".formatted(film(), reference, window.filter(EARLIER))
        + "[1:V:0]settb=AVTB,setpts=PTS%s%s,setpts=PTS+%d[made];"
            .formatted(clock.absolute ? "" : "-STARTPTS", window.filter(0), LATER_MICROS)
        + "[made][given]"
        + measure.filter()
        + "[compared]";
  }

  /** The source's stream that was encoded: it is chosen before all others. */
  private String film() {
    return pass.output().stream()
        .filter(option -> option.name().equals("map"))
        .map(JobOption::value)
        .findFirst()
        .orElse("0:V:0");
  }
}
