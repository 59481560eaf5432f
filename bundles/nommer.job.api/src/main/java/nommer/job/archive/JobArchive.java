package nommer.job.archive;

import java.util.List;
import nommer.job.api.EncodingJob;

/** Where jobs are kept before they are removed from the store. Thread-safe. */
public interface JobArchive {
  /**
   * Keeps these, as far as the configuration asks for that; they survive a power cut once this
   * returns. Whoever does not come to remove them then may have them kept again.
   *
   * @throws ArchiveException they are not kept, and must not be removed
   */
  void keep(List<EncodingJob> ended);
}
