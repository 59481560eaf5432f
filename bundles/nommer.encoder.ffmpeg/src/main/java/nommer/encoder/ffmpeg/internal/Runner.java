package nommer.encoder.ffmpeg.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nommer.box.Limits;
import nommer.box.Room;
import nommer.encoder.ffmpeg.internal.process.Allocator;
import nommer.encoder.ffmpeg.internal.process.FfmpegProcess;
import nommer.encoder.ffmpeg.internal.process.Progress;
import nommer.encoder.ffmpeg.internal.process.Spawner;
import nommer.encoder.ffmpeg.internal.process.StalledException;
import nommer.media.api.EncodeTask;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs ffmpeg for outputs of one job: in its directory, within its limits, watched for a stall. */
final class Runner {
  /** Lines of ffmpeg begin with their level. */
  private static final String BOX_FAULT = "bwrap: ";

  private static final double MILLIS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final EncodeTask task;
  private final Settings settings;
  private final Room room;
  private final Spawner spawner;
  private final Workplace place;
  private final Cost cost;
  private final int films;
  private boolean counting;

  /**
   * @param task that stands for all of them
   * @param cost of the outputs so far
   * @param films that it encodes at once
   */
  Runner(
      EncodeTask task,
      Settings settings,
      Room room,
      Spawner spawner,
      Workplace place,
      Cost cost,
      int films) {
    this.task = task;
    this.settings = settings;
    this.room = room;
    this.spawner = spawner;
    this.place = place;
    this.cost = cost;
    this.films = films;
  }

  Settings settings() {
    return settings;
  }

  /** From now on, ffmpeg says what CPU time it took, so that short runs are known as well. */
  void count() {
    counting = true;
  }

  /** CPU time of all that was run, as far as it was seen, in seconds. */
  double cpuSeconds() {
    return cost.cpu().toMillis() / MILLIS;
  }

  /**
   * Runs it to its end.
   *
   * @param what it is for, for the log
   * @param moved gets each new progress and the process's id
   * @param said gets each line of stderr; false ends the run
   * @param tail the last of what was said, for a message
   * @return the exit code
   * @throws MediaException BADINPUT/too_large, ENCODER_STALLED, NODE/no_ffmpeg, NODE/disk_full
   */
  int run(
      String what,
      List<String> arguments,
      ObjLongConsumer<Progress> moved,
      Predicate<String> said,
      Supplier<String> tail)
      throws InterruptedException {
    long start = System.nanoTime();
    task.runs(what, "ffmpeg " + String.join(" ", arguments));
    AtomicReference<String> boxFault = new AtomicReference<>("");
    Predicate<String> heard =
        line -> {
          task.log(line);
          cost.hear(line);
          if (line.startsWith(BOX_FAULT)) {
            boxFault.set(line);
          }
          boolean within = cost.described().accept(line);
          return said.test(line) && within;
        };
    try (FfmpegProcess process =
        new FfmpegProcess(spawner, builder(arguments), task.jobId(), moved, heard)) {
      int exit = process.await(settings.patience(), cost::look);
      cost.ended();
      LOG.info(
          "ffmpeg ended job={} run={} exit={} took={}ms",
          task.jobId(),
          what,
          exit,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
      if (spawner.isClosed()) {
        throw new InterruptedException("the encoder has been stopped");
      }
      if (!boxFault.get().isEmpty()) {
        throw new MediaException(
            ErrorCode.NODE, "box_failed", "the box around ffmpeg failed: " + boxFault.get());
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

  private Limits limits() {
    return settings.limits().within(task.memory(), Math.max(task.threads(), films));
  }

  private ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>(room.command(place.source(), place.folder(), limits()));
    if (counting) {
      command.add("-benchmark");
    }
    command.addAll(arguments);
    LOG.debug("ffmpeg starts job={} command={}", task.jobId(), command);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(place.folder().toFile())
            .redirectInput(room.input(place.source()).toFile());
    builder.environment().clear(); // what this daemon has in it is for nobody else, keys first
    builder.environment().putAll(room.environment());
    Allocator.addTo(builder.environment(), task.threads());
    return builder;
  }
}
