package nommer.simulator.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.workload.Workload;

/**
 * Jobs of one priority that wait: first come first served; one that was interrupted comes first.
 */
final class Lane {
  /** Where in line nobody stands. */
  static final long NOWHERE = Long.MAX_VALUE;

  private final long[] submitted;

  /** From the submission of a job to its place in line. */
  private final long toPlace;

  /** The one that comes next last. */
  private final List<Integer> again = new ArrayList<>();

  private int[] jobs = new int[64];
  private int head;
  private int tail;

  Lane(Workload workload, JobPriority priority) {
    this.submitted = workload.submitted();
    this.toPlace = priority.place(Instant.EPOCH).toEpochMilli();
  }

  /** Adds a job, which must have come after all others. */
  void add(int job) {
    if (tail == jobs.length) {
      jobs = Arrays.copyOf(jobs, 2 * tail);
    }
    jobs[tail++] = job;
  }

  /** Gives a job back that ran in vain. */
  void giveBack(int job) {
    again.add(job);
  }

  /** Takes the next job; there must be one. */
  int take() {
    return again.isEmpty() ? jobs[head++] : again.remove(again.size() - 1);
  }

  int size() {
    return again.size() + tail - head;
  }

  /** The job that so many others precede; there must be one. */
  int get(int ahead) {
    return ahead < again.size()
        ? again.get(again.size() - 1 - ahead)
        : jobs[head + ahead - again.size()];
  }

  /** The place of that job, among those of all priorities; {@link #NOWHERE} if there is none. */
  long place(int ahead) {
    return ahead < size() ? submitted[get(ahead)] + toPlace : NOWHERE;
  }
}
