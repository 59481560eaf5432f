package nommer.encoder.ffmpeg.internal.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.quality.Aim;
import nommer.encoder.ffmpeg.internal.quality.Scale;

/**
 * One run of ffmpeg, as the job asks for it.
 *
 * @param input options of the source
 * @param output options of the output
 * @param moveAtomToFront whether an mp4's index is to stand before its media
 * @param fit what is left to be fitted to the source; empty where the options say all
 */
public record Pass(
    List<JobOption> input,
    List<JobOption> output,
    boolean moveAtomToFront,
    Optional<FitRules> fit) {
  private static final Set<String> VIDEO_CODEC = Set.of("vcodec", "c:v", "codec:v", "c:v:0");

  private static final String SVT_AV1 = "libsvtav1";
  private static final String SVT_PARAMS = "svtav1-params";

  private static final Set<String> AUDIO_CODEC = Set.of("acodec", "c:a", "codec:a");

  /** One whose options say all. */
  public Pass(List<JobOption> input, List<JobOption> output, boolean moveAtomToFront) {
    this(input, output, moveAtomToFront, Optional.empty());
  }

  public Pass {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /** Whether an output option of one of these names is there, whatever its specifier. */
  public boolean names(String... names) {
    Set<String> wanted = Set.of(names);
    return output.stream().anyMatch(option -> wanted.contains(option.name()));
  }

  /** Whether a source option of one of these names is there. */
  public boolean inputNames(String... names) {
    Set<String> wanted = Set.of(names);
    return input.stream().anyMatch(option -> wanted.contains(option.name()));
  }

  /** The last value of an output option, since that is the one that counts for ffmpeg. */
  public Optional<String> value(String name) {
    return output.stream()
        .filter(option -> option.name().equals(name))
        .map(JobOption::value)
        .reduce((first, second) -> second);
  }

  /**
   * The same with another crf. SVT-AV1's option takes whole numbers only, its parameters take
   * quarters since its version 4; an older one passes over what it cannot read.
   */
  public Pass withCrf(double crf) {
    boolean split = videoCodec().filter(SVT_AV1::equals).isPresent() && crf != Math.rint(crf);
    String value = Scale.text(split ? Math.rint(crf) : crf);
    List<JobOption> changed =
        new ArrayList<>(
            output.stream()
                .map(option -> option.name().equals("crf") ? option.withValue(value) : option)
                .toList());
    if (split) {
      String own = value(SVT_PARAMS).map(others -> others + ":").orElse("");
      changed.removeIf(option -> option.name().equals(SVT_PARAMS));
      changed.add(new JobOption(SVT_PARAMS, "", own + "crf=" + Scale.text(crf), false));
    }
    return new Pass(input, changed, moveAtomToFront, fit);
  }

  /** The last value of a source option. */
  public Optional<String> inputValue(String name) {
    return input.stream()
        .filter(option -> option.name().equals(name))
        .map(JobOption::value)
        .reduce((first, second) -> second);
  }

  /** Which of the source's sounds it measures, as its rules name it; empty for the film's own. */
  public String measuredTrack() {
    return fit.map(FitRules::sound)
        .filter(SoundRules::measured)
        .flatMap(sound -> sound.tracks().stream().findFirst())
        .orElse("");
  }

  /** What its pictures are to come out at. */
  public Optional<Aim> aim() {
    return fit.flatMap(rules -> rules.picture().aim());
  }

  /** Whether it takes streams of the source as they are. */
  public boolean copies() {
    return output.stream().anyMatch(StreamCheck::isCopy);
  }

  /** Whether the pictures are taken as they are. */
  public boolean isVideoCopied() {
    return videoCodec().filter("copy"::equals).isPresent();
  }

  /** Whether the sounds are taken as they are. */
  public boolean isAudioCopied() {
    return audioCodec().filter("copy"::equals).isPresent();
  }

  /** The audio encoder by name; empty where the job leaves it to ffmpeg. */
  public Optional<String> audioCodec() {
    return output.stream()
        .filter(option -> AUDIO_CODEC.contains(option.text()))
        .map(JobOption::value)
        .reduce((first, second) -> second);
  }

  /** The video encoder by name; empty where the job leaves it to ffmpeg or wants no video. */
  public Optional<String> videoCodec() {
    if (names("vn")) {
      return Optional.empty();
    }
    return output.stream()
        .filter(option -> VIDEO_CODEC.contains(option.text()))
        .map(JobOption::value)
        .reduce((first, second) -> second);
  }

  /** The filters of every graph that the job names for its output. */
  public List<Filter> filters() {
    return output.stream()
        .filter(JobOption::isGraph)
        .flatMap(option -> FilterGraph.parse(option.value()).stream())
        .toList();
  }
}
