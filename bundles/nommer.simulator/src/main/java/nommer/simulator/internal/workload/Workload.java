package nommer.simulator.internal.workload;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nommer.job.api.JobPriority;

/**
 * Jobs in the order of their submission, in arrays since there may be millions. Not to be changed
 * once handed over, and then thread-safe.
 *
 * @param name for the report
 * @param submitted milliseconds since 1970, rising
 * @param work milliseconds for which a job takes up a slot
 * @param due milliseconds since 1970, or {@link #NEVER}
 * @param priority which jobs go first
 * @param kind index into {@code kinds}
 * @param kinds presets, by which work is predicted
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Workload(
    String name,
    long[] submitted,
    int[] work,
    long[] due,
    JobPriority[] priority,
    byte[] kind,
    List<String> kinds) {
  /** Due date of a job without one. */
  public static final long NEVER = Long.MAX_VALUE;

  public Workload {
    kinds = List.copyOf(kinds);
    if (submitted.length == 0) {
      throw new IllegalArgumentException("a workload has at least one job");
    }
    for (int job = 1; job < submitted.length; job++) {
      if (submitted[job] < submitted[job - 1]) {
        throw new IllegalArgumentException("jobs must come in order; sort them first: " + job);
      }
    }
  }

  /** Jobs that are all of normal priority. */
  public Workload(
      String name, long[] submitted, int[] work, long[] due, byte[] kind, List<String> kinds) {
    this(name, submitted, work, due, normal(submitted.length), kind, kinds);
  }

  private static JobPriority[] normal(int jobs) {
    JobPriority[] priority = new JobPriority[jobs];
    Arrays.fill(priority, JobPriority.NORMAL);
    return priority;
  }

  /** The same jobs of these priorities. */
  public Workload with(JobPriority[] others) {
    return new Workload(name, submitted, work, due, others, kind, kinds);
  }

  /** The priorities that occur, the lowest first. */
  public Set<JobPriority> priorities() {
    Set<JobPriority> all = EnumSet.noneOf(JobPriority.class);
    all.addAll(Arrays.asList(priority));
    return all;
  }

  /** Whether jobs differ in priority. */
  public boolean isMixed() {
    return priorities().size() > 1;
  }

  /** Jobs of that priority. */
  public long jobsOf(JobPriority wanted) {
    return Arrays.stream(priority).filter(each -> each == wanted).count();
  }

  /** How many jobs. */
  public int jobs() {
    return submitted.length;
  }

  /** When the first is submitted. */
  public long start() {
    return submitted[0];
  }

  /** When the last is submitted. */
  public long lastSubmission() {
    return submitted[submitted.length - 1];
  }

  /** Milliseconds of all jobs. */
  public long totalWork() {
    return Arrays.stream(work).asLongStream().sum();
  }

  /** Jobs that have a due date. */
  public long withDueDate() {
    return Arrays.stream(due).filter(each -> each != NEVER).count();
  }
}
