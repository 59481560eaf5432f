package nommer.simulator.internal.bound;

import java.util.Arrays;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Workload;

/**
 * What no scheduler can undercut, though it knew every job, boot time and fault beforehand, if it
 * lets the same share of the jobs wait no longer than the same time.
 *
 * <p>Proof. (1) An instance is paid for from its launch: for its boot, at least the least boot time
 * b, and then for at least as long as it runs jobs, which is at least the work done on it divided
 * by its J slots. Over all instances that run a job, K of them or more: cost ≥ W/J + K·b, where W
 * is all work; interrupted attempts and idle time only add to it.
 *
 * <p>(2) For K: take a span of time of length L. A job of w that is submitted at r and starts no
 * later than r + v overlaps the span by at least the lesser of its overlaps when it starts at r and
 * at r + v: as its start moves, its overlap rises, stays and falls, so it is least at one of the
 * ends. All but q jobs must start that early; whichever those q are, they overlap by no more than
 * the q jobs that overlap most. So at least the sum of the other overlaps, M, is worked off within
 * the span, and ⌈M / (J·L)⌉ different instances work in it. K is the most of that over spans of
 * several lengths, laid end to end.
 */
public final class LowerBound {
  private static final long[] SPANS = {60_000, 300_000, 900_000, 3_600_000, 4 * 3_600_000};

  private final Workload workload;
  private final Settings settings;

  /** A bound for that workload on that cluster. */
  public LowerBound(Workload workload, Settings settings) {
    this.workload = workload;
    this.settings = settings;
  }

  /**
   * The least cost.
   *
   * @param share of the jobs that must not wait longer, 0 to 1
   * @param wait in milliseconds
   */
  public double cost(double share, long wait) {
    int late = workload.jobs() - (int) Math.ceil(share * workload.jobs());
    double boot = 1000 * settings.bootSeconds() * settings.faults().leastBoot();
    long instances = instances(late, wait);
    double working = (double) workload.totalWork() / settings.slots() + instances * boot;
    double minutes = instances * 1000.0 * Settings.LEAST_BILLED_SECONDS;
    return Math.max(working, minutes) * settings.pricePerHour() / 3_600_000;
  }

  /** Instances that must work, each for a while, if all but so many jobs wait no longer. */
  long instances(int late, long wait) {
    long most = 1;
    for (long span : SPANS) {
      most = Math.max(most, instances(late, wait, span));
    }
    return most;
  }

  private long instances(int late, long wait, long span) {
    int[] ends = counts(wait, span);
    int[] overlaps = new int[ends[ends.length - 1]];
    int[] next = new int[ends.length];
    System.arraycopy(ends, 0, next, 1, ends.length - 1);
    for (int job = 0; job < workload.jobs(); job++) {
      for (long at = first(job, wait, span); at <= last(job, span); at++) {
        overlaps[next[(int) at]++] = overlap(job, wait, at * span, span);
      }
    }
    long most = 0;
    for (int at = 0; at < ends.length; at++) {
      int from = at == 0 ? 0 : ends[at - 1];
      if (ends[at] - from > late) {
        Arrays.sort(overlaps, from, ends[at]);
        long work = Arrays.stream(overlaps, from, ends[at] - late).asLongStream().sum();
        long room = span * settings.slots();
        most = Math.max(most, (work + room - 1) / room);
      }
    }
    return most;
  }

  /** For each span, how many jobs must overlap it or one before. */
  private int[] counts(long wait, long span) {
    long longest = 0;
    for (int job = 0; job < workload.jobs(); job++) {
      longest = Math.max(longest, last(job, span));
    }
    int[] counts = new int[(int) longest + 1];
    for (int job = 0; job < workload.jobs(); job++) {
      for (long at = first(job, wait, span); at <= last(job, span); at++) {
        counts[(int) at]++;
      }
    }
    Arrays.parallelPrefix(counts, Integer::sum);
    return counts;
  }

  private long first(int job, long wait, long span) {
    return (submitted(job) + wait) / span;
  }

  private long last(int job, long span) {
    return (submitted(job) + workload.work()[job]) / span;
  }

  private int overlap(int job, long wait, long from, long span) {
    long early = overlap(submitted(job), workload.work()[job], from, span);
    long late = overlap(submitted(job) + wait, workload.work()[job], from, span);
    return (int) Math.min(early, late);
  }

  private static long overlap(long start, long work, long from, long span) {
    return Math.max(0, Math.min(start + work, from + span) - Math.max(start, from));
  }

  private long submitted(int job) {
    return workload.submitted()[job] - workload.start();
  }
}
