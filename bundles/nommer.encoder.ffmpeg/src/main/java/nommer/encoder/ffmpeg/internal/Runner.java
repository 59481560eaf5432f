package nommer.encoder.ffmpeg.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nommer.encoder.ffmpeg.internal.process.Allocator;
import nommer.encoder.ffmpeg.internal.process.FfmpegProcess;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.encoder.ffmpeg.internal.process.StalledException;
import nommer.ffmpeg.Ffmpeg;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs ffmpeg for one job: in its directory, within its limits, watched for a stall. */
final class Runner {
  /** Neutral, so that no ending and no odd character of the real name can mislead ffmpeg. */
  static final String SOURCE = "source";

  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  /** Would write a log of its own, and colour what we read. */
  private static final Set<String> UNWANTED = Set.of("FFREPORT", "AV_LOG_FORCE_COLOR");

  private final EncodeTask task;
  private final Settings settings;
  private final Tools tools;
  private final Spawner spawner;
  private final Path directory;

  /**
   * @param directory in which it runs, with a link to the source
   */
  Runner(EncodeTask task, Settings settings, Tools tools, Spawner spawner, Path directory) {
    this.task = task;
    this.settings = settings;
    this.tools = tools;
    this.spawner = spawner;
    this.directory = directory;
  }

  Settings settings() {
    return settings;
  }

  /**
   * Runs it to its end.
   *
   * @param what it is for, for the log
   * @param moved gets each new progress and the process's id
   * @param said gets each line of stderr; false ends the run
   * @param tail the last of what was said, for a message
   * @return the exit code
   * @throws MediaException ENCODER_STALLED, or NODE/no_ffmpeg
   */
  int run(
      String what,
      List<String> arguments,
      ObjLongConsumer<Progress> moved,
      Predicate<String> said,
      Supplier<String> tail)
      throws InterruptedException {
    long start = System.nanoTime();
    task.log("run " + what + ": ffmpeg " + String.join(" ", arguments));
    Predicate<String> heard =
        line -> {
          task.log(line);
          return said.test(line);
        };
    try (FfmpegProcess process =
        new FfmpegProcess(spawner, builder(arguments), task.jobId(), moved, heard)) {
      int exit = process.await(settings.patience());
      LOG.info(
          "ffmpeg ended job={} run={} exit={} took={}ms",
          task.jobId(),
          what,
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
              + tail.get(),
          e);
    } catch (IOException e) {
      throw new MediaException(
          ErrorCode.NODE, "no_ffmpeg", "ffmpeg cannot be started: " + e.getMessage(), e);
    }
  }

  private ProcessBuilder builder(List<String> arguments) {
    Ffmpeg ffmpeg = tools.ffmpeg();
    List<String> command = new ArrayList<>(tools.wrappers().prefix(settings.limits()));
    command.add(ffmpeg.program().toAbsolutePath().toString());
    command.addAll(arguments);
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
}
