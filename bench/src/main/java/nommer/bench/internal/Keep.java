package nommer.bench.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobOutput;
import nommer.job.api.JobRequest;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;

/** A million jobs come and go, fifty thousand at a time being kept: what the database takes up. */
final class Keep implements Part {
  private static final int ALL = 1_000_000;
  private static final int KEPT = 50_000;
  private static final int STEP = 1_000;
  private static final Aim RATIO = Aim.atMost(1.1, "");

  /** So many wait for a flush together. */
  private static final int THREADS = 32;

  @Override
  public void run(Stand stand) throws IOException, InterruptedException {
    Path file = stand.folder("keep").resolve("jobs.db");
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Double> mebibytes;
    try (Jobs jobs = new Jobs(file)) {
      mebibytes = live(stand, file, jobs, threads);
    } finally {
      threads.shutdownNow();
    }
    List<Double> later = mebibytes.subList(1, mebibytes.size());
    double growth = later.get(later.size() - 1) / later.get(0);
    String figure = "database that keeps 50,000 jobs, after 100,000 to 1,000,000 came";
    stand.report().add(figure, Spread.of(later, size -> size), Aim.none(" MiB"));
    stand.report().add("the same, after 1,000,000 ÷ after 100,000", Spread.of(growth), RATIO);
  }

  /** Returns the size after each so many as are kept. */
  private static List<Double> live(Stand stand, Path file, Jobs jobs, ExecutorService threads)
      throws IOException, InterruptedException {
    Deque<EncodingJob> kept = new ArrayDeque<>();
    List<Double> mebibytes = new ArrayList<>();
    for (int done = STEP; done <= ALL; done += STEP) {
      List<EncodingJob> made = IntStream.range(done - STEP, done).mapToObj(Keep::job).toList();
      each(threads, made, jobs.store()::save);
      kept.addAll(made);
      List<EncodingJob> old =
          Stream.generate(kept::poll).limit(Math.max(0, kept.size() - KEPT)).toList();
      each(threads, old, job -> jobs.store().delete(job.id(), job.revision()));
      if (done % KEPT == 0) {
        mebibytes.add(Files.size(file) / (double) (1 << 20));
        stand.report().say("keep: %d jobs came, MiB: %s".formatted(done, mebibytes));
      }
    }
    return mebibytes;
  }

  private static void each(
      ExecutorService threads, List<EncodingJob> jobs, Consumer<EncodingJob> call)
      throws InterruptedException {
    List<Callable<Object>> calls = new ArrayList<>();
    jobs.forEach(job -> calls.add(Executors.callable(() -> call.accept(job))));
    for (Future<Object> done : threads.invokeAll(calls)) {
      try {
        done.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a job was neither stored nor removed", e);
      }
    }
  }

  private static EncodingJob job(int number) {
    Instant at = Instant.ofEpochSecond(1_770_000_000L + number);
    JobRequest request =
        new JobRequest(
            "file:///media/clips/a-clip-of-average-name-" + number + ".mp4",
            List.of(
                new JobOutput(
                    "file:///media/outputs/clip-" + number + ".mp4", "", "ffmpeg", Clips.OPTIONS)),
            "",
            Map.of());
    return EncodingJob.create(JobId.create(at), request, at)
        .with(JobStatus.of(JobState.FINISHED, "", at));
  }
}
