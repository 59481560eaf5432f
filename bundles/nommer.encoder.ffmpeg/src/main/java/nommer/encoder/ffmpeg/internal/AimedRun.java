package nommer.encoder.ffmpeg.internal;

import java.util.Optional;
import java.util.OptionalDouble;
import nommer.encoder.ffmpeg.internal.AimedEncode.Attempt;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.quality.Aim;
import nommer.encoder.ffmpeg.internal.quality.Found;
import nommer.encoder.ffmpeg.internal.quality.Scale;
import nommer.encoder.ffmpeg.internal.quality.Search;
import nommer.media.api.MediaException;

/**
 * Makes an output of which is said what it is to come out at: a short film is encoded as a whole
 * until it does, of a long one samples are. For one thread.
 */
final class AimedRun {
  private final Member member;
  private final Runner runner;
  private final Header source;
  private final Workplace place;
  private final Aim aim;
  private final Search search;
  private final boolean named;
  private final AimedEncode.Judge judge;
  private Optional<Found> found = Optional.empty();
  private double startSeconds;

  /**
   * @param member with an aim
   * @param named whether a failure is to name the output that failed
   * @param judge of each run of all of the film
   */
  AimedRun(
      Member member,
      boolean named,
      Runner runner,
      Header source,
      Workplace place,
      AimedEncode.Judge judge) {
    this.member = member;
    this.runner = runner;
    this.source = source;
    this.place = place;
    this.aim = member.aim().orElseThrow();
    this.search =
        new Search(
            aim,
            Scale.of(member.last().videoCodec().orElseThrow()).orElseThrow(),
            Double.parseDouble(member.last().value("crf").orElseThrow()));
    this.named = named;
    this.judge = judge;
  }

  /** What came of it; empty where nothing could be measured. */
  Optional<Found> found() {
    return found;
  }

  /**
   * Makes it.
   *
   * @return the run that made what is there
   * @throws MediaException it cannot be made; never since the target is not reached
   */
  FittedRuns.Ended run() throws InterruptedException {
    runner.count();
    Glance glance = Glance.at(member, named, runner, source);
    startSeconds = runner.cpuSeconds();
    AimedEncode encode = new AimedEncode(member, named, runner, glance.runs(), judge);
    Attempt made = glance.isLong() ? sampled(glance, encode) : whole(glance, encode);
    tell();
    return made.ended();
  }

  private Attempt whole(Glance glance, AimedEncode encode) throws InterruptedException {
    Attempt made =
        new WholeAim(aim, search, encode, glance.clock(), runner, place).run(member.task());
    search.best().ifPresent(best -> found(made, best.measured()));
    return made;
  }

  private Attempt sampled(Glance glance, AimedEncode encode) throws InterruptedException {
    SampleRuns samples = new SampleRuns(member, runner, source, glance);
    SampledAim sampled =
        new SampledAim(search, encode, runner, samples, glance.seconds(), startSeconds);
    Attempt made = sampled.run(member.task());
    OptionalDouble measured = sampled.look(made, member.task());
    measured.ifPresent(value -> found(made, value));
    return made;
  }

  private void found(Attempt made, double measured) {
    member.task().log("quality: crf " + Scale.text(made.crf()) + " came out at " + measured);
    double cost = made.seconds() > 0 ? runner.cpuSeconds() / made.seconds() - 1 : 0;
    found = Optional.of(new Found(aim, measured, made.crf(), Math.max(0, cost)));
  }

  private void tell() {
    if (found.isEmpty()) {
      member.task().warn("quality: what came out could not be measured");
      return;
    }
    Found is = found.get();
    if (!aim.isMetBy(is.measured())) {
      member
          .task()
          .warn(
              "quality: the %s is %s, not %s: with %s it came nearest"
                  .formatted(
                      aim.measure().filter(),
                      aim.measure().shown(is.measured()),
                      aim.measure().shown(aim.value()),
                      is.setting()));
    }
  }
}
