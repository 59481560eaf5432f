package nommer.rest.internal.jobs;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import nommer.access.Caller;
import nommer.job.api.JobId;
import nommer.rest.internal.http.Answer;

/** Streams of what becomes of jobs. Thread-safe. */
public interface JobEvents {
  /**
   * Begins a stream of changes of all jobs that the caller may see, or of one.
   *
   * @param only of that job alone
   * @return {@link Answer#LATER}: the answer goes on by itself
   * @throws nommer.job.api.NoSuchJobException there is no such job, or the caller may not see it
   */
  Answer begin(HttpServletRequest request, Caller caller, Optional<JobId> only) throws IOException;
}
