package nommer.worker.internal.attempt;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobRequest;
import nommer.job.replaced.ReplacedTrees;
import nommer.media.api.Encoder;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Reach;
import nommer.media.api.Storage;
import nommer.media.reach.Reaches;
import nommer.plugins.Plugin;
import nommer.plugins.Plugins;
import nommer.plugins.Use;
import nommer.worker.internal.claim.RunningJob;
import nommer.worker.internal.output.Within;
import nommer.worker.internal.space.Space;

/**
 * What attempts work with.
 *
 * @param node name of this node
 * @param machine type of its instance; empty if unknown, which may pass
 * @param encoders the encoders at hand
 * @param storages the storages at hand
 * @param reaches what the requests of jobs may touch
 * @param replaced where is noted which folders are to go once another tree is in their place
 * @param workFolders where attempts have their private folders
 * @param space what room there is
 * @param failures where the output of failed attempts is kept
 * @param share threads that an encode which starts now may keep busy; asks for the jobs that this
 *     node could run
 * @param memory bytes that an encode may have; 0 where that is unknown
 */
public record Equipment(
    String node,
    Supplier<String> machine,
    Plugins<Encoder> encoders,
    Plugins<Storage> storages,
    Reaches reaches,
    ReplacedTrees replaced,
    Path workFolders,
    Space space,
    Path failures,
    ToIntFunction<Predicate<EncodingJob>> share,
    LongSupplier memory) {
  /** Whether every plug-in that the job names is here. */
  public boolean canRun(EncodingJob job) {
    JobRequest request = job.request();
    return hasStorage(request.source())
        && request.outputs().stream()
            .allMatch(
                output ->
                    encoders.find(output.encoder()).isPresent()
                        && (output.isLook() || hasStorage(output.destination())));
  }

  /** Threads that an encode which starts now may keep busy. */
  int threads() {
    return share.applyAsInt(this::canRun);
  }

  /** Changes whenever a plug-in comes. */
  public long arrivals() {
    return encoders.arrivals() + storages.arrivals();
  }

  /** Enters an encoder; the job is stopped when the encoder goes. */
  Use<Encoder> encoder(String name, RunningJob job) {
    return encoders
        .use(name, () -> job.stop(RunningJob.Stop.PLUGIN))
        .orElseThrow(() -> new PluginGoneException("the encoder " + name, node));
  }

  /**
   * Enters the storage that serves a source; the job is stopped when the storage goes.
   *
   * @throws MediaException BADINPUT/location when the job may not read there
   */
  Within source(MediaUri location, RunningJob job) {
    Reach reach = reach(job);
    reach.read(location);
    return new Within(storage(location, job), reach);
  }

  /**
   * Enters the storage that serves a destination, as above.
   *
   * @throws MediaException BADINPUT/location when the job may not write there
   */
  Within destination(MediaUri location, RunningJob job) {
    Reach reach = reach(job);
    reach.write(location);
    return new Within(storage(location, job), reach);
  }

  private Reach reach(RunningJob job) {
    return reaches.of(job.claim().job().request().grant());
  }

  private Use<Storage> storage(MediaUri location, RunningJob job) {
    return storages
        .use(location.scheme(), () -> job.stop(RunningJob.Stop.PLUGIN))
        .orElseThrow(
            () -> new PluginGoneException("the storage of " + location.scheme() + "://", node));
  }

  /** Whether one storage serves both. */
  boolean isServedAlike(MediaUri one, MediaUri other) {
    return storages
        .find(one.scheme())
        .map(Plugin::id)
        .equals(storages.find(other.scheme()).map(Plugin::id));
  }

  /** A location without form is for the attempt to complain of. */
  private boolean hasStorage(String location) {
    try {
      return storages.find(MediaUri.parse(location).scheme()).isPresent();
    } catch (MediaException malformed) {
      return true;
    }
  }
}
