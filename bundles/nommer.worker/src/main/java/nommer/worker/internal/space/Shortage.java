package nommer.worker.internal.space;

import java.nio.file.Path;
import nommer.job.api.JobError;
import nommer.media.api.ErrorCode;

/**
 * Why a job has no room.
 *
 * @param at where
 * @param needed bytes that it is still to write there
 * @param kept bytes that must stay free there
 * @param free bytes that are
 * @param owed bytes of these that other jobs of the node are to write
 * @param isWork whether the node works there, rather than a destination is there
 * @param passes whether there is room once the node's other jobs are done
 */
record Shortage(
    Path at, long needed, long kept, long free, long owed, boolean isWork, boolean passes) {
  /** Whoever else is done. */
  Shortage lasting() {
    return new Shortage(at, needed, kept, free, owed, isWork, false);
  }

  JobError error() {
    return new JobError(isWork ? ErrorCode.NODE : ErrorCode.STORAGE, "disk_full", words());
  }

  private String words() {
    String what =
        "it is to write %s in %s, where %s are free"
            .formatted(Bytes.text(needed), at, Bytes.text(free));
    String but = kept > 0 ? ", and %s must stay so".formatted(Bytes.text(kept)) : "";
    return passes
        ? "no room for the job beside those that run here: %s, %s of them for the others%s"
            .formatted(what, Bytes.text(owed), but)
        : "no room for the job: %s%s; make room there".formatted(what, but);
  }
}
