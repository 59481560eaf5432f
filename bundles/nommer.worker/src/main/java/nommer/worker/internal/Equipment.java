package nommer.worker.internal;

import java.nio.file.Path;
import java.util.function.Supplier;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobRequest;
import nommer.media.api.Encoder;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.Storage;
import nommer.plugins.Plugins;
import nommer.plugins.Use;

/**
 * What attempts work with.
 *
 * @param node name of this node
 * @param machine type of its instance; empty if unknown, which may pass
 * @param encoders the encoders at hand
 * @param storages the storages at hand
 * @param workFolders where attempts have their private folders
 * @param neighbours what else wants the machine's cores
 */
record Equipment(
    String node,
    Supplier<String> machine,
    Plugins<Encoder> encoders,
    Plugins<Storage> storages,
    Path workFolders,
    Neighbours neighbours) {
  /** Whether every plug-in that the job names is here. */
  boolean canRun(EncodingJob job) {
    JobRequest request = job.request();
    return hasStorage(request.source())
        && request.outputs().stream()
            .allMatch(
                output ->
                    encoders.find(output.encoder()).isPresent()
                        && hasStorage(output.destination()));
  }

  /** Threads that an encode which starts now may keep busy. */
  int threads() {
    return neighbours.threads(this::canRun);
  }

  /** Changes whenever a plug-in comes. */
  long arrivals() {
    return encoders.arrivals() + storages.arrivals();
  }

  /** Enters an encoder; the job is stopped when the encoder goes. */
  Use<Encoder> encoder(String name, RunningJob job) {
    return encoders
        .use(name, () -> job.stop(RunningJob.Stop.PLUGIN))
        .orElseThrow(() -> new PluginGoneException("the encoder " + name, node));
  }

  /** Enters the storage that serves a location; the job is stopped when the storage goes. */
  Use<Storage> storage(MediaUri location, RunningJob job) {
    return storages
        .use(location.scheme(), () -> job.stop(RunningJob.Stop.PLUGIN))
        .orElseThrow(
            () -> new PluginGoneException("the storage of " + location.scheme() + "://", node));
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
