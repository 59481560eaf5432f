package nommer.encoder.ffmpeg.internal;

import java.util.List;
import nommer.box.Room;
import nommer.encoder.ffmpeg.internal.command.Muxer;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.encoder.ffmpeg.internal.verdict.OutputCheck;
import nommer.encoder.ffmpeg.internal.verdict.RunVerdict;
import nommer.encoder.ffmpeg.internal.verdict.SourceCheck;
import nommer.media.api.EncodeTask;

/** One job: looks at its source, runs its passes, looks at its output. */
final class EncodeRun {
  private final EncodeTask task;
  private final List<Pass> passes;
  private final Settings settings;
  private final RoomFinder finder;
  private final Spawner spawner;

  /** Finds ffmpeg, and a box for it, when it is needed first. */
  interface RoomFinder {
    Room find() throws InterruptedException;
  }

  EncodeRun(
      EncodeTask task, List<Pass> passes, Settings settings, RoomFinder finder, Spawner spawner) {
    this.task = task;
    this.passes = passes;
    this.settings = settings;
    this.finder = finder;
    this.spawner = spawner;
  }

  void run() throws InterruptedException {
    Pass last = passes.get(passes.size() - 1);
    String muxer = Muxer.of(last, task.output());
    Header source = SourceCheck.examine(task.source(), settings.bounds());
    Room room = finder.find();
    task.boxed(room.kind().word());
    task.log("box: " + room.kind().word() + ", " + room.words());
    Workplace place = Workplace.of(task, room);
    Cost cost = Cost.of(task, settings.bounds(), source, passes);
    Runner runner = new Runner(task, settings, room, spawner, place, cost);
    FittedRuns runs = new FittedRuns(task, passes, runner, source, muxer);
    RunVerdict verdict = new RunVerdict(source, muxer, task::warn);
    FittedRuns.Ended ended = runs.run(0);
    verdict.judge(ended.exit(), ended.log(), ended.fitted().pass());
    for (int i = 1; i < passes.size(); i++) {
      ended = runs.run(i);
      verdict.judge(ended.exit(), ended.log(), ended.fitted().pass());
    }
    verdict.remark(ended.log(), ended.fitted().pass());
    new OutputCheck(muxer, ended.fitted().pass(), ended.log())
        .check(place.output(), source, task::warn);
    place.handOver(task.output());
    ended.fitted().told().forEach(task::warn);
    task.sized(ended.log().pixels());
    task.progress(1);
  }
}
