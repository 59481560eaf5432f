package nommer.job.archive;

import nommer.job.api.EncodingJob;

/** The written form of a job in which clients see it. Thread-safe. */
public interface JobForm {
  /** One JSON object on one line, without secrets, and all that the API tells of one job. */
  String write(EncodingJob job);
}
