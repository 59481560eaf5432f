package nommer.worker.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.job.api.JobClaim;
import nommer.job.api.JobError;
import nommer.job.api.JobOutput;
import nommer.job.api.JobState;
import nommer.job.api.LostJobException;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at one job, from the claim to its end: the protocol's steps 6 and 7. */
final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

  private final Bench bench;
  private final RunningJob running;
  private final Persistent claim;
  private final String id;
  private final List<Storage.Staging> stagings = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  JobRun(Bench bench, RunningJob running) {
    this.bench = bench;
    this.running = running;
    this.claim = new Persistent(running.claim());
    this.id = running.claim().job().id().value();
  }

  /** Never throws: whatever happens ends as a state of the job, or leaves it to its new owner. */
  void run() {
    try {
      running.begin();
      work();
    } catch (LostJobException e) {
      LOG.info("attempt dropped id={} cause={}", id, e.getMessage());
    } catch (InterruptedException e) {
      stopped();
    } catch (MediaException e) {
      fail(new JobError(e.code(), e.reason(), String.valueOf(e.getMessage())));
    } catch (RuntimeException | LinkageError e) {
      LOG.error("attempt failed by a fault of ours id={}", id, e);
      fail(new JobError(ErrorCode.INTERNAL, "", "a fault of media-nommer: " + e));
    } finally {
      closeStagings();
      running.end();
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
      List<Path> files = encode(work.path());
      publish(files);
    }
  }

  private void removeLeftovers() {
    List<String> recorded = running.claim().job().lease().staged();
    for (int i = 0; i < outputs().size(); i++) {
      MediaUri destination = destination(i);
      bench.storages().of(destination).sweep(destination, recorded, stagingName(i));
    }
  }

  private List<Path> encode(Path work) throws InterruptedException {
    MediaUri location = MediaUri.parse(running.claim().job().request().source());
    Path source = bench.storages().of(location).fetch(location, work);
    for (int i = 0; i < outputs().size(); i++) {
      MediaUri destination = destination(i);
      stagings.add(bench.storages().of(destination).stage(destination, stagingName(i)));
    }
    claim.untilStored(c -> c.advance(JobState.ENCODING, "", Storage.names(stagings)));
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < outputs().size(); i++) {
      files.add(encodeOne(i, source, work));
    }
    return files;
  }

  private Path encodeOne(int index, Path source, Path work) throws InterruptedException {
    JobOutput output = outputs().get(index);
    Path file = work.resolve("output-" + index + ending(destination(index)));
    double share = 1.0 / outputs().size();
    Task task =
        new Task(
            id,
            source,
            file,
            work,
            output.options(),
            bench.threadsPerJob(),
            part -> running.claim().observe(JobState.ENCODING, (index + part) * share),
            warnings::add);
    bench.encoder(output.encoder()).encode(task);
    return file;
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
    for (int i = 0; i < files.size(); i++) {
      stagings.get(i).fill(files.get(i));
    }
    running.beginPublishing();
    claim.untilStored(JobClaim::publishing);
    claim.requireValidity();
    stagings.forEach(Storage.Staging::publish);
    claim.untilStored(c -> c.finish(details()));
  }

  private String details() {
    return warnings.isEmpty() ? "" : "finished with warnings: " + String.join("; ", warnings);
  }

  /** A node that ends gives the job back; a job that is lost is not ours to touch. */
  private void stopped() {
    closeStagings();
    if (running.isStopped(RunningJob.Stop.DRAIN)) {
      end(c -> c.giveBack("given back: the node " + bench.node() + " was stopped"));
    } else {
      LOG.info("attempt dropped id={} claim={}", id, running.claim().claim());
    }
  }

  private void fail(JobError error) {
    LOG.info("attempt failed id={} code={} reason={}", id, error.code(), error.reason());
    closeStagings();
    end(c -> c.fail(error));
  }

  private void end(Consumer<JobClaim> last) {
    try {
      claim.untilStored(last);
    } catch (LostJobException e) {
      LOG.info("attempt dropped id={} cause={}", id, e.getMessage());
    } catch (InterruptedException e) {
      LOG.warn("attempt left to its lease id={}", id);
    }
  }

  private void closeStagings() {
    stagings.forEach(Storage.Staging::close);
    stagings.clear();
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
