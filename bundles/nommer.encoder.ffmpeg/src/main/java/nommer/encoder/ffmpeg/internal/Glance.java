package nommer.encoder.ffmpeg.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nommer.encoder.ffmpeg.internal.command.CompareCommand;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.options.FitRules;
import nommer.encoder.ffmpeg.internal.options.JobOption;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.quality.Samples;

/**
 * What a single picture of a source told of it, encoded as the film will be.
 *
 * @param pass fitted to the source, without sound
 * @param seconds that the output will last; 0 where that is unknown
 * @param from seconds of the source that are left out at its beginning
 * @param start when the source's own clock begins, in seconds
 * @param lead seconds that are read before a place: where nothing says where key frames are, a seek
 *     ends somewhere before the next one
 * @param runs that know the source now
 */
record Glance(Pass pass, double seconds, double from, double start, double lead, FittedRuns runs) {
  private static final Set<String> PARTS = Set.of("ss", "to", "t");
  private static final String SECONDS = "\\d{1,9}(\\.\\d{1,9})?";

  private static final Set<String> UNINDEXED = Set.of("mpegts", "mpeg");
  private static final double LEAD = 10;
  private static final String RATE = "[1-9]\\d{0,6}(\\.\\d{1,6})?(/[1-9]\\d{0,6})?";

  /** With one of these, nobody knows beforehand how long it will last. */
  private static final String[] ENDS = {"ss", "t", "to", "fs", "shortest", "frames", "sseof"};

  /**
   * Takes it; of a source that cannot be encoded, the encode itself will tell why.
   *
   * @param named whether a failure is to name the output that failed
   */
  static Glance at(Member member, boolean named, Runner runner, Header source)
      throws InterruptedException {
    Pass asked = member.last();
    Member picture =
        member.only(
            pictures(asked, new JobOption("frames", "v", "1", false)),
            new PhasedTask(member.task(), 0, 0));
    FittedRuns runs = new FittedRuns(List.of(picture), named, runner, source);
    FittedRuns.Ended ended = runs.run(0).get(0);
    double from = seconds(asked, "ss", 0);
    double whole = ended.exit() != 0 || source.hasNoLength() ? 0 : ended.log().seconds();
    double end = Math.min(whole, seconds(asked, "to", whole));
    boolean plain = !asked.names(ENDS) && !asked.inputNames("t", "sseof") && from >= 0 && end >= 0;
    List<JobOption> options = new ArrayList<>(ended.pass().output());
    options.removeIf(option -> option.name().equals("frames"));
    return new Glance(
        new Pass(ended.pass().input(), options, false),
        plain ? Math.max(0, end - from) : 0,
        Math.max(0, from),
        ended.log().start(),
        UNINDEXED.contains(ended.log().format()) ? lead(asked) : 0,
        runs);
  }

  boolean isLong() {
    return seconds >= Samples.LONG;
  }

  /** The pass that makes one sample, and nothing else. */
  Pass sample(double at, double crf) {
    List<JobOption> output = new ArrayList<>(pass.withCrf(crf).output());
    if (lead > 0) {
      output.add(seconds("ss", lead));
    }
    return new Pass(part(at), output, false);
  }

  /** What a sample is compared with. */
  Pass sampled(Pass encoded, double at) {
    return new Pass(part(at), encoded.output(), false);
  }

  /**
   * How the source's time becomes that of an output.
   *
   * @param at where the output begins, in seconds of the film
   */
  CompareCommand.Clock clock(double at) {
    return new CompareCommand.Clock(true, start + from + at);
  }

  /** That of the whole film. */
  CompareCommand.Clock clock() {
    return seconds > 0 ? clock(0) : CompareCommand.Clock.FIRST_PICTURE;
  }

  /** A whole number of pictures, where they are steady: they are counted from where it begins. */
  private static double lead(Pass asked) {
    String[] rate = asked.value("r").filter(text -> text.matches(RATE)).orElse("1").split("/", 2);
    double pictures = Double.parseDouble(rate[0]);
    double perSecond = rate.length > 1 ? pictures / Double.parseDouble(rate[1]) : pictures;
    return Math.ceil(LEAD * perSecond) / perSecond;
  }

  private List<JobOption> part(double at) {
    List<JobOption> input = new ArrayList<>(pass.input());
    input.removeIf(option -> PARTS.contains(option.name()));
    input.add(seconds("ss", from + at - lead));
    input.add(seconds("t", Samples.LENGTH + lead));
    return input;
  }

  private static JobOption seconds(String name, double value) {
    return new JobOption(name, "", String.format(Locale.ROOT, "%.6f", value), false);
  }

  private static Pass pictures(Pass asked, JobOption more) {
    List<JobOption> options = new ArrayList<>(asked.output());
    options.add(new JobOption("an", "", "", true));
    options.add(new JobOption("sn", "", "", true));
    options.add(more);
    return new Pass(asked.input(), options, false, asked.fit().map(FitRules::withoutCaptions));
  }

  /** Of the source; -1 where it is said in another way than in plain seconds. */
  private static double seconds(Pass pass, String option, double otherwise) {
    return pass.inputValue(option)
        .map(text -> text.matches(SECONDS) ? Double.parseDouble(text) : -1)
        .orElse(otherwise);
  }
}
