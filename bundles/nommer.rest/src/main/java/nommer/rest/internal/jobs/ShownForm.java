package nommer.rest.internal.jobs;

import nommer.job.api.EncodingJob;
import nommer.job.archive.JobForm;
import org.osgi.service.component.annotations.Component;

/** The form of {@code GET /v1/jobs/ID}, of a job that ended. */
@Component(service = JobForm.class)
public final class ShownForm implements JobForm {
  /** A line's end is only between the words of options, which are as their client wrote them. */
  @Override
  public String write(EncodingJob job) {
    return JobJson.one(job, job.status().updatedAt(), "").replace('\n', ' ').replace('\r', ' ');
  }
}
