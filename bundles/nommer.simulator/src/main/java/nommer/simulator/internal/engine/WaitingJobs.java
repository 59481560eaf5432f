package nommer.simulator.internal.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.workload.Workload;

/**
 * Jobs that wait, in the order in which production hands them out: by their places. One that was
 * interrupted comes first of its priority again. Taking one costs the same however many wait.
 */
final class WaitingJobs {
  private final Workload workload;
  private final int[] byKind;

  /** From the lowest priority up: of two jobs of one place the lower came first. */
  private final Lane[] lanes;

  private final Map<JobPriority, Lane> byPriority = new EnumMap<>(JobPriority.class);
  private final int[] heads;
  private final TreeMap<Long, int[]> byDue = new TreeMap<>();
  private int submitted;
  private int size;

  WaitingJobs(Workload workload) {
    this.workload = workload;
    this.byKind = new int[workload.kinds().size()];
    for (JobPriority each : JobPriority.values()) {
      byPriority.put(each, new Lane(workload, each));
    }
    this.lanes = byPriority.values().toArray(Lane[]::new);
    this.heads = new int[lanes.length];
  }

  /** Adds the next job of the workload. */
  void submitNext() {
    lane(submitted).add(submitted);
    count(submitted++, 1);
  }

  /** How many were submitted. */
  int submitted() {
    return submitted;
  }

  /** Gives a job back that ran in vain. */
  void giveBack(int job) {
    lane(job).giveBack(job);
    count(job, 1);
  }

  /** Takes the next job; there must be one. */
  int take() {
    int job = lanes[first(heads)].take();
    count(job, -1);
    return job;
  }

  int size() {
    return size;
  }

  /** Those that are taken next, in that order, at most so many. */
  void eachOfNext(int most, IntConsumer action) {
    int[] ahead = new int[lanes.length];
    for (int left = Math.min(most, size); left > 0; left--) {
      int lane = first(ahead);
      action.accept(lanes[lane].get(ahead[lane]++));
    }
  }

  /** The lane of the job that comes next, if so many of each lane are left aside. */
  private int first(int[] ahead) {
    int first = 0;
    for (int lane = 1; lane < lanes.length; lane++) {
      if (lanes[lane].place(ahead[lane]) < lanes[first].place(ahead[first])) {
        first = lane;
      }
    }
    return first;
  }

  private Lane lane(int job) {
    return byPriority.get(workload.priority()[job]);
  }

  /** The sum over all jobs of what is known of their kind. */
  double sum(IntToDoubleFunction ofKind) {
    return sum(byKind, ofKind);
  }

  /** Jobs and work by the minute of their due dates, the earliest first. */
  List<Due> due(IntToDoubleFunction ofKind) {
    List<Due> all = new ArrayList<>();
    byDue.forEach((due, kinds) -> all.add(new Due(due, sum(kinds, k -> 1), sum(kinds, ofKind))));
    return all;
  }

  /** Jobs due in the minute that begins then. */
  record Due(long millis, double jobs, double seconds) {}

  private void count(int job, int change) {
    size += change;
    byKind[workload.kind()[job]] += change;
    long due = workload.due()[job];
    if (due == Workload.NEVER) {
      return;
    }
    long minute = due - Math.floorMod(due, 60_000L);
    int[] kinds = byDue.computeIfAbsent(minute, absent -> new int[byKind.length]);
    kinds[workload.kind()[job]] += change;
    if (change < 0 && sum(kinds, kind -> 1) == 0) {
      byDue.remove(minute);
    }
  }

  private static double sum(int[] kinds, IntToDoubleFunction ofKind) {
    double sum = 0;
    for (int kind = 0; kind < kinds.length; kind++) {
      sum += kinds[kind] == 0 ? 0 : kinds[kind] * ofKind.applyAsDouble(kind);
    }
    return sum;
  }
}
