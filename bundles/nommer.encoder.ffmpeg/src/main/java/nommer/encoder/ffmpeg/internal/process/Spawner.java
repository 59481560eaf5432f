package nommer.encoder.ffmpeg.internal.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts processes from one thread that lives as long as this does, since the signal that a process
 * gets at its parent's death is bound to the thread that started it. Thread-safe.
 */
public final class Spawner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spawner.class);
  private static final long END_SECONDS = 10;
  private static final long LOOK_MILLIS = 2;

  private final ExecutorService starter = Executors.newSingleThreadExecutor(Spawner::thread);
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Starts a process. Who starts one calls {@link #end}.
   *
   * @throws IOException it cannot be started
   * @throws InterruptedException interrupted meanwhile; nothing runs
   */
  public Process start(ProcessBuilder builder) throws IOException, InterruptedException {
    Future<Process> started = submit(builder);
    try {
      return started.get();
    } catch (InterruptedException e) {
      endOnceStarted(started);
      throw e;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  /**
   * Kills a process if it still runs, and those within it, and waits until all are gone. Keeps an
   * interrupt pending.
   */
  public void end(Process process) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
    List<ProcessHandle> family = family(process);
    family.forEach(ProcessHandle::destroyForcibly);
    while (isAnyAlive(family) && System.nanoTime() < deadline) {
      try {
        process.waitFor(100, TimeUnit.MILLISECONDS);
        TimeUnit.MILLISECONDS.sleep(isAnyAlive(family) ? LOOK_MILLIS : 0);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (isAnyAlive(family)) {
      LOG.error("killed process does not end pid={} waited={}s", process.pid(), END_SECONDS);
    }
    running.remove(process);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those of a box end with it, but a moment later. */
  private static List<ProcessHandle> family(Process process) {
    List<ProcessHandle> family = new ArrayList<>();
    if (process.isAlive()) {
      process.descendants().forEach(family::add);
    }
    family.add(process.toHandle());
    return family;
  }

  private static boolean isAnyAlive(List<ProcessHandle> family) {
    return family.stream().anyMatch(ProcessHandle::isAlive);
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return closed;
  }

  /** Kills all that runs and ends the thread. */
  @Override
  public void close() {
    closed = true;
    running.forEach(this::end);
    starter.shutdown(); // its thread's end is theirs; a start under way sees that all is closed
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "nommer-ffmpeg-spawner");
    thread.setDaemon(true);
    return thread;
  }

  private Future<Process> submit(ProcessBuilder builder) throws InterruptedException {
    try {
      return starter.submit(() -> launch(builder));
    } catch (RejectedExecutionException e) {
      InterruptedException stopped = new InterruptedException("the encoder has been stopped");
      stopped.initCause(e);
      throw stopped;
    }
  }

  private Process launch(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    running.add(process);
    if (closed) {
      end(process);
    }
    return process;
  }

  /** Starting takes milliseconds, and what is started must be ended: further interrupts wait. */
  private void endOnceStarted(Future<Process> started) {
    boolean known = false;
    while (!known) {
      try {
        end(started.get());
        known = true;
      } catch (InterruptedException e) {
        LOG.debug("interrupted again while a process starts", e);
      } catch (ExecutionException e) {
        LOG.info("a process that was called off did not start", e);
        known = true;
      }
    }
  }
}
