package nommer.job.record;

import java.util.List;
import java.util.Optional;
import nommer.job.api.JobStoreException;

/**
 * What {@link JobLists} asks of a table of jobs in SQL. Thread-safe; every call throws {@link
 * JobStoreException} if the backend could not be reached.
 */
public interface JobTable {
  /** The shapes of all its jobs, and some besides; a few dozen. */
  List<Shape> shapes();

  /** The first jobs of a look, in the list's order: the newest first. */
  List<JobRow> page(JobLook look, JobLook.Stretch stretch, int limit);

  /** The place of the one before which {@code ahead} others stand in a look. */
  Optional<JobPlace> place(JobLook look, JobLook.Stretch stretch, int ahead);

  /** How many there are in a look; {@code most} where there are more. */
  long count(JobLook look, JobLook.Stretch stretch, long most);
}
