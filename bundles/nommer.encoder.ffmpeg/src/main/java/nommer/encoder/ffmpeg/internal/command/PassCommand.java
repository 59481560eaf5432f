package nommer.encoder.ffmpeg.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.options.AllowList;
import nommer.encoder.ffmpeg.internal.options.Filter;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;

/** Makes ffmpeg's arguments for one pass. */
public final class PassCommand {
  private static final String LOG_LEVEL = "repeat+level+verbose";
  static final List<String> ALWAYS =
      List.of(
          "-nostdin",
          "-hide_banner",
          "-y",
          "-loglevel",
          LOG_LEVEL,
          "-nostats",
          "-progress",
          "pipe:1",
          "-stats_period",
          "0.5",
          "-max_error_rate",
          "1"); // what could be decoded is looked at afterwards
  static final List<String> PROTOCOLS = List.of("-protocol_whitelist", "file,pipe");
  private static final int MOST_CODEC_THREADS = 16;
  private static final Set<String> EIGHT_BIT_PROFILES = Set.of("baseline", "main", "high");

  private final String formats;
  private final int threads;

  /**
   * @param allowed says which formats a source may have
   * @param threads that one ffmpeg may keep busy, where the job does not say otherwise
   */
  public PassCommand(AllowList allowed, int threads) {
    this.formats = String.join(",", allowed.demuxers());
    this.threads = threads;
  }

  /**
   * The arguments of a command with one output.
   *
   * @param source and {@code output} are relative to ffmpeg's working directory, so that messages
   *     tell nothing of this machine
   * @param muxer of the output
   * @param last whether this pass writes the output; all before it write nothing
   */
  public List<String> arguments(
      Pass pass, String source, String output, String muxer, boolean last) {
    return arguments(source, List.of(new Target(pass, output, muxer, last)));
  }

  /**
   * The arguments of a command that reads a source once for all its outputs. They share the
   * threads.
   *
   * @param source relative to ffmpeg's working directory, as the outputs are
   * @param targets at least one; all passes have the same options of the source
   */
  public List<String> arguments(String source, List<Target> targets) {
    Pass first = targets.get(0).pass();
    List<String> arguments = new ArrayList<>(ALWAYS);
    arguments.addAll(List.of("-filter_threads", Integer.toString(threads)));
    addThreads(arguments, threads, first.inputNames("threads"));
    for (JobOption option : first.input()) {
      if (!option.name().equals("f")) { // what reads a source is found in it, never forced on it
        arguments.addAll(option.arguments());
      }
    }
    arguments.addAll(PROTOCOLS);
    arguments.addAll(List.of("-format_whitelist", formats, "-i", "file:" + source));
    long films = targets.stream().filter(each -> !each.pass().names("vn")).count();
    int each = (int) Math.max(1, threads / Math.max(1, films));
    targets.forEach(target -> addOutput(arguments, target, each));
    return arguments;
  }

  private static void addOutput(List<String> arguments, Target target, int threads) {
    Pass pass = target.pass();
    addThreads(arguments, threads, pass.names("threads"));
    boolean x265 = X265Params.areIn(pass);
    for (JobOption option : pass.output()) {
      boolean later = Set.of("f", "movflags", X265Params.NAME).contains(option.name());
      if (!later && !(x265 && option.name().equals("pass"))) {
        arguments.addAll(modern(option).arguments());
      }
    }
    arguments.addAll(X265Params.arguments(pass, target.passLog()));
    if (!x265 && !target.passLog().isEmpty() && pass.names("pass")) {
      arguments.addAll(List.of("-passlogfile", target.passLog()));
    }
    addMediaOnly(arguments, pass);
    addVideoDefaults(arguments, pass);
    addContainer(arguments, pass, target.muxer(), target.last());
    arguments.addAll(PROTOCOLS);
    arguments.add(target.last() ? "file:" + target.file() : "-");
  }

  /** The same command, with all that ffmpeg can say, such as the name of a format it refuses. */
  public static List<String> talkative(List<String> command) {
    List<String> talkative = new ArrayList<>(command);
    talkative.replaceAll(word -> word.equals(LOG_LEVEL) ? "repeat+level+debug" : word);
    return talkative;
  }

  /** The same command for a WAV whose header does not say how long it is: to the file's end. */
  public static List<String> ignoringLength(List<String> command) {
    List<String> ignoring = new ArrayList<>(command);
    ignoring.addAll(ignoring.indexOf("-i"), List.of("-ignore_length", "1"));
    return ignoring;
  }

  /**
   * The arguments to measure how loud one of a file's sounds is, by EBU R 128.
   *
   * @param sound which, from 0
   */
  public static List<String> listening(String file, int sound) {
    List<String> arguments =
        new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", LOG_LEVEL, "-nostats"));
    arguments.addAll(PROTOCOLS);
    arguments.addAll(List.of("-i", "file:" + file, "-map", "0:a:" + sound));
    arguments.addAll(List.of("-af", "ebur128=peak=true:framelog=quiet", "-f", "null", "-"));
    return arguments;
  }

  private static void addThreads(List<String> arguments, int threads, boolean named) {
    if (!named) {
      arguments.addAll(List.of("-threads", Integer.toString(codecThreads(threads))));
    }
  }

  /**
   * Frames wait for each other: it takes half as many threads again to keep so many cores busy,
   * which is what x264 does by itself. One core is kept busy by one, and cheapest so.
   */
  static int codecThreads(int busy) {
    return Math.max(busy, Math.min(MOST_CODEC_THREADS, busy * 3 / 2));
  }

  /** libfaac is gone from ffmpeg; its own encoder has long been the better one. */
  private static JobOption modern(JobOption option) {
    return option.value().equals("libfaac") ? option.withValue("aac") : option;
  }

  /** However the job chooses streams, data and attachments are not among them. */
  private static void addMediaOnly(List<String> arguments, Pass pass) {
    if (!pass.names("dn")) {
      arguments.add("-dn");
    }
    if (pass.names("map")) {
      arguments.addAll(List.of("-map", "-0:t?"));
    }
  }

  private static void addVideoDefaults(List<String> arguments, Pass pass) {
    if (pass.names("vn")) {
      return;
    }
    if (!pass.names("fps_mode", "vsync")) {
      // left alone, builds and muxers differ, and the passes of one job would disagree
      if (pass.names("r")) {
        arguments.addAll(List.of("-fps_mode", "cfr"));
      } else if (pass.names("enc_time_base")) {
        arguments.addAll(List.of("-fps_mode", "vfr"));
      } else {
        arguments.addAll(List.of("-fps_mode", "vfr", "-enc_time_base:v", "-1"));
      }
    }
    if (needsEightBit(pass)) {
      arguments.addAll(List.of("-pix_fmt", "yuv420p"));
    }
  }

  /** These profiles refuse what 10-bit and RGB sources would become. */
  private static boolean needsEightBit(Pass pass) {
    boolean profile =
        pass.output().stream()
            .filter(option -> Set.of("profile", "vprofile").contains(option.name()))
            .filter(option -> !option.specifier().startsWith("a"))
            .anyMatch(option -> EIGHT_BIT_PROFILES.contains(option.value()));
    return profile
        && pass.videoCodec().filter("libx264"::equals).isPresent()
        && !pass.names("pix_fmt")
        && pass.filters().stream().map(Filter::name).noneMatch("format"::equals);
  }

  private static void addContainer(List<String> arguments, Pass pass, String muxer, boolean last) {
    if (!last) {
      arguments.addAll(List.of("-f", "null"));
      return;
    }
    boolean front = pass.moveAtomToFront() && Muxer.isMp4(muxer);
    String flags = pass.value("movflags").orElse("");
    if (front && !flags.contains("faststart")) {
      flags = flags + "+faststart";
    }
    if (!flags.isEmpty()) {
      arguments.addAll(List.of("-movflags", flags));
    }
    arguments.addAll(List.of("-f", muxer));
  }
}
