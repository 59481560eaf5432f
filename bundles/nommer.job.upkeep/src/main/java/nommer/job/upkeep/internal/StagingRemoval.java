package nommer.job.upkeep.internal;

import java.util.List;
import nommer.job.api.EncodingJob;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes the staging objects that a job's record names. */
@Component(service = StagingRemoval.class)
public final class StagingRemoval {
  private final Destinations destinations;

  @Activate
  public StagingRemoval(@Reference Destinations destinations) {
    this.destinations = destinations;
  }

  /**
   * Removes what the job's claims left, that of the last one included; nobody may hold it.
   *
   * @throws MediaException it may work later
   */
  void remove(EncodingJob job) {
    for (int i = 0; i < job.request().outputs().size(); i++) {
      if (job.request().outputs().get(i).isLook()) {
        continue; // nothing was ever staged
      }
      MediaUri destination = MediaUri.parse(job.request().outputs().get(i).destination());
      StagingName after = new StagingName(job.id().value(), job.lease().claim() + 1, i);
      destinations.<Boolean, RuntimeException>call(
          destination,
          job.request().grant(),
          storage -> {
            sweep(storage, destination, job.lease().staged(), after);
            return true;
          });
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
}
