package nommer.worker.internal;

import java.nio.file.Path;
import java.util.List;
import nommer.job.api.JobClaim;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.plugins.Use;

/** One attempt at one job, from the claim to its end: the protocol's steps 6 and 7. */
final class JobRun {
  private final Bench bench;
  private final RunningJob running;
  private final Persistent claim;
  private final String id;
  private final Outputs staged = new Outputs();
  private final Feedback feedback;
  private final long beganNanos = System.nanoTime();

  JobRun(Bench bench, RunningJob running) {
    this.bench = bench;
    this.running = running;
    this.claim = new Persistent(running.claim());
    this.id = running.claim().job().id().value();
    this.feedback =
        new Feedback(outputs().size(), part -> running.claim().observe(JobState.ENCODING, part));
  }

  /** Never throws: whatever happens ends as a state of the job, or leaves it to its new owner. */
  void run() {
    try {
      running.begin();
      work();
    } catch (Throwable failure) { // whatever it is, the job must not be left to its lease
      new Ending(bench.node(), running, claim).of(failure, staged);
    } finally {
      staged.close();
    }
  }

  private void work() throws InterruptedException {
    removeLeftovers();
    if (running.claim().isExhausted()) {
      claim.untilStored(JobClaim::abandon);
      return;
    }
    String folder = id.substring(0, 20) + "-" + running.claim().claim();
    try (WorkFolder work = WorkFolder.create(bench.workFolders(), folder)) {
      publish(encode(work.path()));
    }
  }

  /** Of the first claim there is none, and a destination's folder may be long to read. */
  private void removeLeftovers() throws InterruptedException {
    if (running.claim().claim() == 1) {
      return;
    }
    List<String> recorded = running.claim().job().lease().staged();
    for (int i = 0; i < outputs().size(); i++) {
      MediaUri destination = destination(i);
      StagingName name = stagingName(i);
      try (Use<Storage> use = bench.storage(destination, running)) {
        use.call(
            storage -> {
              storage.sweep(destination, recorded, name);
              return true;
            });
      }
    }
    running.goOn();
  }

  private List<Path> encode(Path work) throws InterruptedException {
    Path source = fetch(work);
    for (int i = 0; i < outputs().size(); i++) {
      MediaUri destination = destination(i);
      staged.stage(bench.storage(destination, running), destination, stagingName(i));
    }
    running.goOn();
    claim.untilStored(c -> c.advance(JobState.ENCODING, "", staged.names()));
    Attempt attempt = new Attempt(id, source, work, bench::threads, feedback);
    return new Encodes(bench, running, attempt).run();
  }

  /** The path is made anew: the storage's own might be an object of its classes. */
  private Path fetch(Path work) throws InterruptedException {
    MediaUri location = MediaUri.parse(running.claim().job().request().source());
    try (Use<Storage> use = bench.storage(location, running)) {
      return use.<Path, InterruptedException>call(
          storage -> Path.of(storage.fetch(location, work).toString()));
    }
  }

  private void publish(List<Path> files) throws InterruptedException {
    running.claim().observe(JobState.UPLOADING, 1);
    staged.fill(files);
    running.beginPublishing();
    claim.untilStored(JobClaim::publishing);
    staged.publish(claim);
    JobWork took = new JobWork(bench.machine().get(), secondsSinceClaim(), feedback.pixels());
    claim.untilStored(c -> c.finish(feedback.details(), took));
  }

  private double secondsSinceClaim() {
    return (System.nanoTime() - beganNanos) / 1e9;
  }

  private List<JobOutput> outputs() {
    return running.claim().job().request().outputs();
  }

  private MediaUri destination(int index) {
    return MediaUri.parse(outputs().get(index).destination());
  }

  private StagingName stagingName(int index) {
    return new StagingName(id, running.claim().claim(), index);
  }
}
