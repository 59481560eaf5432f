package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nommer.encoder.ffmpeg.internal.command.Muxer;
import nommer.encoder.ffmpeg.internal.container.Header;
import nommer.encoder.ffmpeg.internal.options.Pass;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.encoder.ffmpeg.internal.verdict.OutputCheck;
import nommer.encoder.ffmpeg.internal.verdict.RunVerdict;
import nommer.encoder.ffmpeg.internal.verdict.SourceCheck;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;

/** One job: looks at its source, runs its passes, looks at its output. */
final class EncodeRun {
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
    Runner runner = new Runner(task, settings, finder.find(), spawner, workingDirectory());
    FittedRuns runs = new FittedRuns(task, passes, runner, source, muxer, outputName());
    RunVerdict verdict = new RunVerdict(source, muxer, task::warn);
    FittedRuns.Ended ended = runs.run(0);
    verdict.judge(ended.exit(), ended.log(), ended.fitted().pass());
    for (int i = 1; i < passes.size(); i++) {
      ended = runs.run(i);
      verdict.judge(ended.exit(), ended.log(), ended.fitted().pass());
    }
    verdict.remark(ended.log(), ended.fitted().pass());
    new OutputCheck(muxer, ended.fitted().pass(), ended.log())
        .check(task.output(), source, task::warn);
    ended.fitted().told().forEach(task::warn);
    task.sized(ended.log().pixels());
    task.progress(1);
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
      Files.createSymbolicLink(directory.resolve(Runner.SOURCE), task.source().toAbsolutePath());
      return directory;
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "unwritable", "cannot write to " + task.directory(), e);
    }
  }
}
