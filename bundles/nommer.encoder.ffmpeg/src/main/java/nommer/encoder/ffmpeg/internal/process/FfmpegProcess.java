package nommer.encoder.ffmpeg.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;

/** One run of ffmpeg from start to end. Used by one thread. */
public final class FfmpegProcess implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final Spawner spawner;
  private final Process process;
  private final LineThread out;
  private final LineThread err;
  private volatile Progress progress = Progress.NONE;
  private volatile Optional<RuntimeException> failure = Optional.empty();

  /**
   * Starts it.
   *
   * @param name tells runs apart in the names of threads
   * @param moved gets each new progress and {@link #pid}, on a thread of this run
   * @param said gets each line of stderr, on a thread of this run; false ends the run at once
   * @throws IOException it cannot be started
   * @throws InterruptedException interrupted meanwhile; nothing runs
   */
  public FfmpegProcess(
      Spawner spawner,
      ProcessBuilder builder,
      String name,
      ObjLongConsumer<Progress> moved,
      Predicate<String> said)
      throws IOException, InterruptedException {
    this.spawner = spawner;
    this.process = spawner.start(builder);
    this.out =
        new LineThread(
            "nommer-ffmpeg-out-" + name,
            process.getInputStream(),
            line -> orEnd(() -> take(line, moved)));
    this.err =
        new LineThread(
            "nommer-ffmpeg-err-" + name,
            process.getErrorStream(),
            line -> orEnd(() -> heed(line, said)));
    out.start();
    err.start();
  }

  /** The process's id: ffmpeg's own, also in a box. */
  public long pid() {
    return Innermost.of(process.pid());
  }

  /**
   * Waits for its end.
   *
   * @param watch gets the CPU time that it took so far, and the time since its start, again and
   *     again; what it throws is thrown here
   * @return the exit code; 128 + N when signal N ended it
   * @throws IllegalStateException who was given a line failed; that ended the process
   * @throws StalledException nothing moved for {@code patience}; it is still there until closed
   * @throws InterruptedException interrupted; it is still there until closed
   */
  public int await(Duration patience, BiConsumer<Duration, Duration> watch)
      throws InterruptedException {
    long begin = System.nanoTime();
    StallWatch stall = new StallWatch(patience, begin);
    while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      long said = out.bytes() + err.bytes();
      Activity activity = Activity.of(pid());
      watch.accept(activity.cpu(), Duration.ofNanos(System.nanoTime() - begin));
      if (stall.isStalled(progress, activity, said, System.nanoTime())) {
        throw new StalledException(progress, patience);
      }
    }
    out.finish(DRAIN);
    err.finish(DRAIN);
    if (failure.isPresent()) {
      throw new IllegalStateException("a line of ffmpeg was not understood", failure.get());
    }
    return process.exitValue();
  }

  /** Kills it if it still runs; returns when it is gone. */
  @Override
  public void close() {
    spawner.end(process);
  }

  /** A thread that ended here would leave its process waiting for a reader. */
  private void orEnd(Runnable taking) {
    try {
      taking.run();
    } catch (RuntimeException e) {
      failure = Optional.of(e);
      process.destroyForcibly();
    }
  }

  private void heed(String line, Predicate<String> said) {
    if (!said.test(line)) {
      process.destroyForcibly();
    }
  }

  private void take(String line, ObjLongConsumer<Progress> moved) {
    Progress next = progress.with(line);
    if (!next.equals(progress)) {
      progress = next;
      moved.accept(next, pid());
    }
  }
}
