package nommer.encoder.ffmpeg.internal;

import java.util.List;
import java.util.Optional;
import nommer.box.Room;
import nommer.encoder.ffmpeg.internal.command.CountCommand;
import nommer.encoder.ffmpeg.internal.command.PassCommand;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.medium.Media;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.encoder.ffmpeg.internal.verdict.RunVerdict;
import nommer.encoder.ffmpeg.internal.verdict.SourceCheck;
import nommer.media.api.EncodeTask;

/**
 * A look at a source alone: its streams are read to the end and counted, and nothing is decoded.
 * For one thread.
 */
final class ProbeRun {
  private static final Pass NO_OPTIONS = new Pass(List.of(), List.of(), false);

  /** Of which a single picture may come, too. */
  private static final String MUXER = "image2";

  private final EncodeTask task;
  private final Settings settings;
  private final GroupRun.RoomFinder finder;
  private final Spawner spawner;

  ProbeRun(EncodeTask task, Settings settings, GroupRun.RoomFinder finder, Spawner spawner) {
    this.task = task;
    this.settings = settings;
    this.finder = finder;
    this.spawner = spawner;
  }

  void run() throws InterruptedException {
    Header source = SourceCheck.examine(task.source(), settings.bounds());
    Room room = finder.find();
    task.boxed(room.kind().word());
    Workplace place = Workplace.of(task, room);
    Cost cost = Cost.of(task, settings.bounds(), source, List.of(List.of(NO_OPTIONS)));
    Runner runner = new Runner(task, settings, room, spawner, place, cost, 0);
    RunLog log = new RunLog();
    int exit =
        runner.run(
            "probe",
            arguments(source),
            (progress, pid) -> tell(progress, log),
            line -> {
              log.accept(line);
              return !log.isSpent();
            },
            log::tail);
    RunVerdict verdict = new RunVerdict(source, MUXER, task::warn);
    verdict.judge(exit, log, NO_OPTIONS);
    verdict.remark(log, NO_OPTIONS);
    task.cameIn(Media.source(log.told(), true, source, task.source()));
    task.sized(log.pixels());
    task.progress(1);
  }

  private List<String> arguments(Header source) {
    List<String> arguments = CountCommand.whole(settings.allowed(), Workplace.SOURCE);
    return source.isOpenWave() ? PassCommand.ignoringLength(arguments) : arguments;
  }

  private void tell(Progress progress, RunLog log) {
    Optional.of(progress.outMicros() / 1e6 / log.seconds())
        .filter(part -> part >= 0 && part < 1)
        .ifPresent(task::progress);
  }
}
