package nommer.worker.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nommer.job.api.JobClaim;

/** The places at which jobs run, each with a thread that lives as long as the node. */
final class Slots {
  private final int size;
  private final Semaphore free;
  private final ExecutorService threads;
  private final Set<RunningJob> running = ConcurrentHashMap.newKeySet();
  private volatile long lastBusyNanos = System.nanoTime();

  Slots(int size) {
    this.size = size;
    this.free = new Semaphore(size);
    this.threads = Executors.newFixedThreadPool(size, named("nommer-slot-"));
  }

  int size() {
    return size;
  }

  /** Reserves a slot, to be used by {@link #run} or given up by {@link #release}. */
  boolean reserve(Duration patience) throws InterruptedException {
    return free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  void release() {
    free.release();
  }

  /** Runs a job in the slot that was reserved. */
  void run(JobClaim claim, Bench bench) {
    RunningJob job = new RunningJob(claim);
    running.add(job);
    threads.execute(
        () -> {
          try {
            new JobRun(bench, job).run();
          } finally {
            running.remove(job);
            lastBusyNanos = System.nanoTime();
            release();
          }
        });
  }

  List<RunningJob> running() {
    return List.copyOf(running);
  }

  /** Time since a job ran last; zero while one runs. */
  Duration idle() {
    return running.isEmpty() ? Duration.ofNanos(System.nanoTime() - lastBusyNanos) : Duration.ZERO;
  }

  /** Stops every job so that it is given back, and waits for that. */
  boolean drain(Duration patience) throws InterruptedException {
    running().forEach(job -> job.stop(RunningJob.Stop.DRAIN));
    threads.shutdown();
    return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> new Thread(task, prefix + count.incrementAndGet());
  }
}
