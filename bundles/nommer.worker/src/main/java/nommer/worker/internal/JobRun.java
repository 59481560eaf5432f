package nommer.worker.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.job.api.JobClaim;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.job.api.JobWork;
import nommer.media.api.Encoder;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.plugins.Use;

/** One attempt at one job, from the claim to its end: the protocol's steps 6 and 7. */
final class JobRun {
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

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
    this.feedback = new Feedback(part -> running.claim().observe(JobState.ENCODING, part));
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
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < outputs().size(); i++) {
      files.add(encodeOne(i, source, work));
    }
    return files;
  }

  /** The path is made anew: the storage's own might be an object of its classes. */
  private Path fetch(Path work) throws InterruptedException {
    MediaUri location = MediaUri.parse(running.claim().job().request().source());
    try (Use<Storage> use = bench.storage(location, running)) {
      return use.<Path, InterruptedException>call(
          storage -> Path.of(storage.fetch(location, work).toString()));
    }
  }

  private Path encodeOne(int index, Path source, Path work) throws InterruptedException {
    JobOutput output = outputs().get(index);
    Path file = work.resolve("output-" + index + ending(destination(index)));
    Task task = new Task(id, source, file, work, output.options(), bench.threads(), feedback);
    feedback.listen(index, outputs().size());
    try (Use<Encoder> use = bench.encoder(output.encoder(), running)) {
      use.<Boolean, InterruptedException>call(
          encoder -> {
            encoder.encode(task);
            return true;
          });
    } finally {
      feedback.listenNoMore();
    }
    running.goOn();
    requireOutput(file, output.encoder());
    return file;
  }

  private static void requireOutput(Path file, String encoder) {
    if (!Files.isRegularFile(file)) {
      throw new MediaException(
          ErrorCode.ENCODER_FAILED,
          "no_output",
          "the encoder " + encoder + " returned without having written an output");
    }
  }

  /**
   * An encoder may choose the container by it, as ffmpeg does where the options name none. The text
   * has no query, and every storage insists on a path.
   */
  private static String ending(MediaUri destination) {
    Matcher ending = ENDING.matcher(destination.toString());
    return ending.find() ? ending.group() : "";
  }

  private void publish(List<Path> files) throws InterruptedException {
    running.claim().observe(JobState.UPLOADING, 1);
    staged.fill(files);
    running.beginPublishing();
    claim.untilStored(JobClaim::publishing);
    claim.requireValidity();
    staged.publish();
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
