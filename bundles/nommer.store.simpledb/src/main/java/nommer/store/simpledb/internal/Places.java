package nommer.store.simpledb.internal;

import java.time.Instant;
import nommer.job.api.EncodingJob;

/** Where a job stands in an order by time: texts that sort as their times do, then by id. */
final class Places {
  private Places() {}

  /** The place in the list of jobs. */
  static String listed(EncodingJob job) {
    return listedFrom(job.createdAt()) + "-" + job.id();
  }

  /** The place in the order of changes. */
  static String changed(EncodingJob job, Instant at) {
    return listedFrom(at) + "-" + job.id();
  }

  /** Before the places of all jobs of that millisecond. */
  static String listedFrom(Instant createdAt) {
    return "%015d".formatted(Math.max(0, createdAt.toEpochMilli()));
  }
}
