package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nommer.ffmpeg.Ffmpeg;
import nommer.ffmpeg.FfmpegLocator;

/** A batch of short clips through the daemons, and without them. */
final class Batch implements Part {
  private static final Path TYPED = Path.of("/usr/bin/ffmpeg");
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Aim WALL = Aim.atMost(1.05, "");
  private static final Aim WALL_TYPED = Aim.atMost(0.75, "");
  private static final Aim CPU = Aim.atMost(1.10, "");

  @Override
  public void run(Stand stand) throws IOException, InterruptedException, SQLException {
    Home home = stand.home("home");
    Ffmpeg ffmpeg = new FfmpegLocator(home.data(), "", "").locate();
    Clips clips = new Clips(ffmpeg, stand.folder("in"), stand.folder("out"));
    clips.make();
    clips.writeList();
    Daemon feederd = stand.feederd(home);
    Daemon worker = stand.worker(home);
    Home open = stand.home("open").withoutBox();
    Daemon openFeederd = stand.feederd(open);
    Daemon openWorker = stand.worker(open);
    try (Api api = new Api(feederd);
        Api openApi = new Api(openFeederd)) {
      List<Rounds.Leg<Cost>> legs = new ArrayList<>();
      legs.add(() -> ours(clips, api, feederd, worker));
      legs.add(() -> bare(clips, clips.sameCommands()));
      legs.add(() -> ours(clips, openApi, openFeederd, openWorker));
      if (Files.isExecutable(TYPED)) {
        legs.add(() -> bare(clips, clips.typedCommands(TYPED)));
      }
      stand.report().say("batch: warming up");
      legs.get(0).run();
      legs.get(2).run();
      report(stand, Rounds.alternate("batch", stand, legs), legs.size() > 3);
    }
  }

  private static void report(Stand stand, Rounds<Cost> rounds, boolean typed) {
    String what = "wall of " + Clips.COUNT + " clips ÷ ";
    Report report = stand.report();
    report.add(what + "the same commands under `xargs -P2`", rounds.ratio(0, 1, Cost::wall), WALL);
    String typedFigure = what + "`xargs -P2` with Debian's ffmpeg, default threads";
    if (typed) {
      report.add(typedFigure, rounds.ratio(0, 3, Cost::wall), WALL_TYPED);
    } else {
      report.notMeasured(typedFigure, "there is no " + TYPED, WALL_TYPED);
    }
    report.add("CPU of that batch ÷ of the same commands", rounds.ratio(0, 1, Cost::cpu), CPU);
    report.add("wall of that batch ÷ without a box", rounds.ratio(0, 2, Cost::wall), Aim.none(""));
    report.add("CPU of that batch ÷ without a box", rounds.ratio(0, 2, Cost::cpu), Aim.none(""));
    report.add("CPU of feederd and worker themselves", rounds.of(0, Cost::daemons), Aim.none(" s"));
    report.add("wall of that batch", rounds.of(0, Cost::wall), Aim.none(" s"));
    report.add("wall of the same commands", rounds.of(1, Cost::wall), Aim.none(" s"));
  }

  /** From the first submission until the last job is FINISHED. */
  private static Cost ours(Clips clips, Api api, Daemon feederd, Daemon worker)
      throws IOException, InterruptedException {
    clips.removeOutputs();
    long finished = api.finished();
    double before = Proc.machineCpuSeconds();
    double daemonsBefore = ownCpu(feederd.proc()) + ownCpu(worker.proc());
    long start = System.nanoTime();
    for (String name : Clips.names()) {
      api.submit(
          Api.submission(
              clips.in().resolve(name), clips.out().resolve(name), "ffmpeg", Clips.OPTIONS));
    }
    await(clips, api, finished + Clips.COUNT);
    double wall = seconds(start);
    double cpu = Proc.machineCpuSeconds() - before;
    double daemons = ownCpu(feederd.proc()) + ownCpu(worker.proc()) - daemonsBefore;
    return new Cost(wall, cpu, daemons);
  }

  /** What it has taken in its life so far, but for the programs that it started. */
  private static double ownCpu(Proc daemon) throws IOException {
    return daemon.cpuSeconds() - daemon.childrenCpuSeconds();
  }

  /** Looks at the folder first, since asking feederd all the time would cost it. */
  private static void await(Clips clips, Api api, long finished)
      throws IOException, InterruptedException {
    try {
      Poll.until("the batch", DEADLINE, LOOK, () -> clips.outputs() == Clips.COUNT);
    } catch (IllegalStateException e) {
      api.finished(); // says which job failed, if one did
      throw e;
    }
    api.awaitFinished(finished, DEADLINE);
  }

  private static Cost bare(Clips clips, ProcessBuilder commands)
      throws IOException, InterruptedException {
    clips.removeOutputs();
    double cpu = Proc.machineCpuSeconds();
    long start = System.nanoTime();
    Process process =
        commands
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      double wall = seconds(start);
      if (!ended || process.exitValue() != 0 || clips.outputs() != Clips.COUNT) {
        throw new IOException("the bare batch failed: " + commands.command());
      }
      return new Cost(wall, Proc.machineCpuSeconds() - cpu, 0);
    } finally {
      process.destroyForcibly();
    }
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
