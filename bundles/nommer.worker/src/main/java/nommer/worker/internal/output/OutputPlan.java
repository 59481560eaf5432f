package nommer.worker.internal.output;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nommer.job.api.JobOutput;
import nommer.media.api.MediaUri;
import nommer.media.api.OutputShape;
import nommer.media.api.StagingName;
import nommer.media.api.Storage;

/**
 * One output of an attempt.
 *
 * @param index in the job, from 0
 * @param wanted as the client asked for it
 * @param destination of the file, or of a tree's manifest; of a look at the source, the source
 * @param staging its name under this claim
 * @param shape what its encoder makes of its options
 * @param share how large its encoder expects it to be, as a part of its source
 * @param keeps how long the folder of another job's tree that it replaces stays; empty for ever
 */
public record OutputPlan(
    int index,
    JobOutput wanted,
    MediaUri destination,
    StagingName staging,
    OutputShape shape,
    double share,
    Optional<Duration> keeps) {
  /** Whether there will be nothing to publish. */
  public boolean isLook() {
    return wanted.isLook();
  }

  /** Those of one number are left out together; 0 where the job fails without it. */
  public int optional() {
    return wanted.optional();
  }

  public boolean isTree() {
    return shape == OutputShape.TREE;
  }

  Storage.Staging stage(Storage storage) throws InterruptedException {
    return isTree()
        ? storage.trees(destination).stage(destination, staging)
        : storage.stage(destination, staging);
  }

  /** Removes what earlier claims left, but for what is seen at the destination. */
  public void sweep(Storage storage, List<String> recorded) {
    if (isTree()) {
      storage.trees(destination).sweep(destination, recorded, staging);
    } else {
      storage.sweep(destination, recorded, staging);
    }
  }

  /**
   * Name of the file for the encoder, which may choose the container by its ending, as ffmpeg does
   * where the options name none.
   */
  public String fileName() {
    return "output-" + index + destination.ending();
  }
}
