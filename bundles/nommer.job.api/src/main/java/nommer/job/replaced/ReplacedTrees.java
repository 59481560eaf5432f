package nommer.job.replaced;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Remembers the folders of trees that other jobs' trees replaced, beside the jobs and as durably.
 * Who replaces one notes it before, so that a death in between leaves at most a note without a
 * cause. Thread-safe; each call is atomic.
 */
@ProviderType
public interface ReplacedTrees {
  /**
   * Notes a folder, in place of what the same output of the same job noted before.
   *
   * @throws nommer.job.api.JobStoreException it may or may not be noted: note it again
   */
  void note(ReplacedTree tree);

  /**
   * All that is noted, in no order.
   *
   * @throws nommer.job.api.JobStoreException the store could not be reached
   */
  List<NotedTree> noted();

  /**
   * Crosses a note off, unless there is a newer one of the same output.
   *
   * @throws nommer.job.api.JobStoreException it may or may not be crossed off
   */
  void forget(NotedTree noted);
}
