package nommer.job.upkeep.internal;

import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import nommer.media.reach.JobReach;
import nommer.media.reach.Reaches;
import nommer.plugins.PluginFault;
import nommer.plugins.PluginKind;
import nommer.plugins.Plugins;
import nommer.plugins.Use;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Removes the staging objects that a job's record names, by the storages of the moment. */
@Component(service = StagingRemoval.class)
public final class StagingRemoval {
  private final Plugins<Storage> storages = new Plugins<>(PluginKind.STORAGE);
  private final Reaches reaches;

  /** Storages come and go while it works. */
  @Activate
  public StagingRemoval(@Reference Reaches reaches) {
    this.reaches = reaches;
  }

  @Reference(
      service = Storage.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bind(ServiceReference<Storage> reference, Storage storage) {
    storages.add(reference, storage);
  }

  void unbind(ServiceReference<Storage> reference) {
    storages.remove(reference);
  }

  /**
   * Removes what the job's claims left, that of the last one included; nobody may hold it.
   *
   * @throws MediaException it may work later
   */
  void remove(EncodingJob job) {
    JobReach reach = reaches.of(job.request().grant());
    for (int i = 0; i < job.request().outputs().size(); i++) {
      if (job.request().outputs().get(i).isLook()) {
        continue; // nothing was ever staged
      }
      MediaUri destination = MediaUri.parse(job.request().outputs().get(i).destination());
      StagingName after = new StagingName(job.id().value(), job.lease().claim() + 1, i);
      reach.write(destination);
      try (Use<Storage> use = storage(destination)) {
        use.call(
            storage -> {
              sweep(storage.within(reach), destination, job.lease().staged(), after);
              return true;
            });
      } catch (PluginFault e) {
        throw new MediaException(ErrorCode.INTERNAL, "plugin_fault", e.getMessage(), e);
      }
    }
  }

  /** A storage that keeps trees removes files, too. */
  private static void sweep(
      Storage storage, MediaUri destination, List<String> recorded, StagingName after) {
    Storage.Trees trees;
    try {
      trees = storage.trees(destination);
    } catch (MediaException keepsFilesAlone) {
      storage.sweep(destination, recorded, after);
      return;
    }
    trees.sweep(destination, recorded, after);
  }

  private Use<Storage> storage(MediaUri destination) {
    return storages
        .use(destination.scheme(), () -> {})
        .orElseThrow(
            () ->
                new MediaException(
                    ErrorCode.STORAGE, "no_storage", "nobody serves " + destination.scheme()));
  }
}
