package nommer.encoder.ffmpeg.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nommer.encoder.ffmpeg.internal.command.Muxer;
import nommer.encoder.ffmpeg.internal.command.PassCommand;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Allocator;
import nommer.encoder.ffmpeg.internal.process.FfmpegProcess;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.encoder.ffmpeg.internal.process.StalledException;
import nommer.encoder.ffmpeg.internal.verdict.OutputCheck;
import nommer.encoder.ffmpeg.internal.verdict.RunLog;
import nommer.encoder.ffmpeg.internal.verdict.RunVerdict;
import nommer.encoder.ffmpeg.internal.verdict.SourceCheck;
import nommer.ffmpeg.Ffmpeg;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job: looks at its source, runs its passes, looks at its output. */
final class EncodeRun {
  private static final Logger LOG = LoggerFactory.getLogger(EncodeRun.class);

  /** Neutral, so that no ending and no odd character of the real name can mislead ffmpeg. */
  private static final String SOURCE = "source";

  /** Would write a log of its own, and colour what we read. */
  private static final Set<String> UNWANTED = Set.of("FFREPORT", "AV_LOG_FORCE_COLOR");

  private final EncodeTask task;
  private final List<Pass> passes;
  private final Settings settings;
  private final ToolFinder finder;
  private final Spawner spawner;

  /** Finds ffmpeg when it is needed first. */
  interface ToolFinder {
    Tools find() throws InterruptedException;
  }

  EncodeRun(
      EncodeTask task, List<Pass> passes, Settings settings, ToolFinder finder, Spawner spawner) {
    this.task = task;
    this.passes = passes;
    this.settings = settings;
    this.finder = finder;
    this.spawner = spawner;
  }

  void run() throws InterruptedException {
    Pass last = passes.get(passes.size() - 1);
    String muxer = Muxer.of(last, task.output());
    Header source = SourceCheck.examine(task.source());
    Tools tools = finder.find();
    Path directory = workingDirectory();
    RunVerdict verdict = new RunVerdict(source, muxer, task::warn);
    RunLog log = new RunLog();
    for (int i = 0; i < passes.size(); i++) {
      log = new RunLog();
      int exit = runPass(i, builder(i, muxer, tools, directory), log);
      verdict.judge(exit, log, passes.get(i));
    }
    new OutputCheck(muxer, last, log).check(task.output(), source, task::warn);
    task.sized(log.pixels());
    task.progress(1);
  }

  private int runPass(int index, ProcessBuilder builder, RunLog log) throws InterruptedException {
    long start = System.nanoTime();
    PassMeter meter = new PassMeter(task, passes, index, log);
    try (FfmpegProcess process =
        new FfmpegProcess(spawner, builder, task.jobId(), meter::moved, log::accept)) {
      int exit = process.await(settings.patience());
      LOG.info(
          "ffmpeg ended job={} pass={} exit={} took={}ms",
          task.jobId(),
          index + 1,
          exit,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      if (spawner.isClosed()) {
        throw new InterruptedException("the encoder has been stopped");
      }
      return exit;
    } catch (StalledException e) {
      throw new MediaException(
          ErrorCode.ENCODER_STALLED,
          "stalled",
          e.getMessage()
              + ": look at the node and try again; for work that is that slow, raise"
              + " stall.seconds of nommer.encoder.ffmpeg; ffmpeg said:\n"
              + log.tail(),
          e);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "no_ffmpeg", "ffmpeg cannot be started: " + e.getMessage(), e);
    }
  }

  private ProcessBuilder builder(int index, String muxer, Tools tools, Path directory) {
    boolean last = index == passes.size() - 1;
    Ffmpeg ffmpeg = tools.ffmpeg();
    List<String> command = new ArrayList<>(tools.wrappers().prefix(settings.limits()));
    command.add(ffmpeg.program().toAbsolutePath().toString());
    command.addAll(
        new PassCommand(settings.allowed(), task.threads())
            .arguments(passes.get(index), SOURCE, outputName(), muxer, last));
    LOG.debug("ffmpeg starts job={} command={}", task.jobId(), command);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(ffmpeg.environment());
    builder.environment().keySet().removeAll(UNWANTED);
    Allocator.addTo(builder.environment(), task.threads());
    return builder;
  }

  /** Relative where it lies in the task's directory, so that messages tell nothing of this node. */
  private String outputName() {
    Path output = task.output().toAbsolutePath();
    return task.directory().toAbsolutePath().equals(output.getParent())
        ? "../" + output.getFileName()
        : output.toString();
  }

  /** A working directory of this encode's own: a job's outputs may share the task's. */
  private Path workingDirectory() {
    try {
      Path directory = Files.createTempDirectory(task.directory().toAbsolutePath(), "ffmpeg-");
      Files.createSymbolicLink(directory.resolve(SOURCE), task.source().toAbsolutePath());
      return directory;
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + task.directory(), e);
    }
  }
}
