package nommer.encoder.ffmpeg.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nommer.box.Room;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.medium.Media;
import nommer.encoder.ffmpeg.internal.medium.MediaLog;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.encoder.ffmpeg.internal.quality.Found;
import nommer.encoder.ffmpeg.internal.verdict.OutputCheck;
import nommer.encoder.ffmpeg.internal.verdict.RunVerdict;
import nommer.encoder.ffmpeg.internal.verdict.SourceCheck;
import nommer.media.api.EncodeTask;
import nommer.media.api.MediaException;

/**
 * Outputs that are made together: looks at their source, runs their passes, looks at each output.
 * For one thread.
 */
final class GroupRun {
  private final List<Member> members;
  private final boolean named;
  private final Settings settings;
  private final RoomFinder finder;
  private final Spawner spawner;
  private Optional<Found> found = Optional.empty();

  /** Finds ffmpeg, and a box for it, when it is needed first. */
  interface RoomFinder {
    Room find() throws InterruptedException;
  }

  /** Together they need more memory than one ffmpeg may take; fewer of them may not. */
  static final class TooLargeTogether extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param members at least one, all of one source
   * @param named whether a failure is to name the output that failed
   */
  GroupRun(
      List<Member> members, boolean named, Settings settings, RoomFinder finder, Spawner spawner) {
    this.members = members;
    this.named = named;
    this.settings = settings;
    this.finder = finder;
    this.spawner = spawner;
  }

  /**
   * Makes them.
   *
   * @param made told of each file once it is where it was to go
   * @throws MediaException one of them cannot be made, and why
   */
  void run(Consumer<Made> made) throws InterruptedException, TooLargeTogether {
    EncodeTask first = members.get(0).task();
    Header source = SourceCheck.examine(first.source(), settings.bounds());
    Room room = finder.find();
    members.forEach(member -> member.task().boxed(room.kind().word()));
    first.log("box: " + room.kind().word() + ", " + room.words());
    Workplace place = Workplace.of(first, room);
    Cost cost =
        Cost.of(first, settings.bounds(), source, members.stream().map(Member::runs).toList());
    Runner runner =
        new Runner(first, settings, room, spawner, place, cost, Grouping.films(members));
    List<FittedRuns.Ended> ended =
        members.get(0).aim().isPresent()
            ? List.of(aimed(runner, source, place))
            : together(runner, source, place);
    for (FittedRuns.Ended each : ended) {
      made.accept(keep(each, source, place, runner));
    }
  }

  /** Such an output is made alone. */
  private FittedRuns.Ended aimed(Runner runner, Header source, Workplace place)
      throws InterruptedException {
    AimedRun run =
        new AimedRun(members.get(0), named, runner, source, place, each -> judge(each, source));
    FittedRuns.Ended ended = run.run();
    found = run.found();
    return ended;
  }

  private List<FittedRuns.Ended> together(Runner runner, Header source, Workplace place)
      throws InterruptedException, TooLargeTogether {
    FittedRuns runs = new FittedRuns(members, named, runner, source);
    PassLogs logs = new PassLogs(place.folder(), members.size());
    List<FittedRuns.Ended> ended = List.of();
    for (int run = 0; run < runs.count(); run++) {
      if (run > 0 && members.size() > 1) {
        logs.spread();
      }
      ended = runs.run(run);
      judge(ended, source);
    }
    return ended;
  }

  /** The output that ffmpeg named is asked first why a run failed. */
  private void judge(List<FittedRuns.Ended> ended, Header source)
      throws InterruptedException, TooLargeTogether {
    if (ended.size() > 1 && ended.stream().anyMatch(e -> e.log().isOutOfMemory(e.exit()))) {
      throw new TooLargeTogether();
    }
    List<FittedRuns.Ended> order =
        ended.stream()
            .sorted((one, other) -> Boolean.compare(other.view().isBlamed(), one.view().isBlamed()))
            .toList();
    for (FittedRuns.Ended each : order) {
      judge(each, source);
    }
  }

  private void judge(FittedRuns.Ended ended, Header source) throws InterruptedException {
    FittedRuns.Ended unused =
        naming(
            ended.member(),
            () -> {
              verdict(ended, source).judge(ended.exit(), ended.log(), ended.pass());
              return ended;
            });
  }

  private Made keep(FittedRuns.Ended ended, Header source, Workplace place, Runner runner)
      throws InterruptedException {
    EncodeTask task = ended.member().task();
    int index = members.indexOf(ended.member());
    Made made =
        naming(
            ended.member(),
            () -> {
              verdict(ended, source).remark(ended.log(), ended.pass());
              OutputCheck.Found looked =
                  new OutputCheck(ended.member().muxer(), ended.pass(), ended.log())
                      .check(place.output(index), source, task::warn);
              if (ended.member().verified()) {
                VerifyRun.check(runner, index, ended.log(), task.threads());
              }
              LoudnessCheck.check(runner, ended.pass(), Workplace.outputName(index), task::warn);
              return made(ended, source, looked, place.output(index));
            });
    task.cameIn(made.source());
    place.handOver(index, ended.member().target());
    ended.fitted().told().forEach(task::warn);
    task.sized(ended.log().pixels());
    if (!ended.member().isPart()) {
      task.wentOut(made.medium());
      task.progress(1);
    }
    return made;
  }

  private Made made(FittedRuns.Ended ended, Header source, OutputCheck.Found looked, Path output) {
    MediaLog told = ended.log().told();
    return new Made(
        ended.member(),
        ended.languages(),
        Media.source(told, Media.readsAll(ended.pass()), source, ended.member().task().source()),
        Media.output(told, looked.tracks(), ended.log().outSeconds(), output, found),
        looked.endings());
  }

  private static RunVerdict verdict(FittedRuns.Ended ended, Header source) {
    return new RunVerdict(source, ended.member().muxer(), ended.member().task()::warn);
  }

  private interface Step<T> {
    T take() throws InterruptedException;
  }

  private <T> T naming(Member member, Step<T> step) throws InterruptedException {
    try {
      return step.take();
    } catch (MediaException e) {
      throw named ? named(member, e) : e;
    }
  }

  /** The same failure, with the output's name before it. */
  static MediaException named(Member member, MediaException e) {
    return new MediaException(
        e.code(), e.reason(), member.task().name() + ": " + e.getMessage(), e);
  }
}
