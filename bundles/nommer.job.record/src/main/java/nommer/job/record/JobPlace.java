package nommer.job.record;

import java.time.Instant;

/**
 * Where a job stands in the list of all, which is ordered by both.
 *
 * @param createdAt when it was submitted, in milliseconds since 1970
 * @param seq its number, which parts it from others of the same millisecond
 */
public record JobPlace(long createdAt, long seq) implements Comparable<JobPlace> {
  /** After those of all jobs. */
  static final JobPlace END = new JobPlace(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Before those of all jobs that were submitted at that time or later. */
  static JobPlace at(Instant time) {
    return new JobPlace(time.toEpochMilli(), 0);
  }

  /** When that was. */
  Instant time() {
    return Instant.ofEpochMilli(createdAt);
  }

  @Override
  public int compareTo(JobPlace other) {
    int byTime = Long.compare(createdAt, other.createdAt);
    return byTime == 0 ? Long.compare(seq, other.seq) : byTime;
  }
}
