package nommer.simulator.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import nommer.simulator.internal.workload.Workload;

/** Jobs that wait, first come first served; one that was interrupted comes first again. */
final class Backlog {
  private final Workload workload;
  private final int[] byKind;
  private final Deque<Integer> again = new ArrayDeque<>();
  private final TreeMap<Long, int[]> byDue = new TreeMap<>();
  private int head;
  private int tail;

  Backlog(Workload workload) {
    this.workload = workload;
    this.byKind = new int[workload.kinds().size()];
  }

  /** Adds the next job of the workload. */
  void submitNext() {
    count(tail++, 1);
  }

  /** How many were submitted. */
  int submitted() {
    return tail;
  }

  /** Gives a job back that ran in vain. */
  void giveBack(int job) {
    again.addFirst(job);
    count(job, 1);
  }

  /** Takes the next job; there must be one. */
  int take() {
    int job = again.isEmpty() ? head++ : again.removeFirst();
    count(job, -1);
    return job;
  }

  int size() {
    return tail - head + again.size();
  }

  /** The oldest, at most so many. */
  void eachOfOldest(int most, IntConsumer action) {
    int left = most;
    for (int job : again) {
      if (left-- > 0) {
        action.accept(job);
      }
    }
    for (int job = head; job < tail && left-- > 0; job++) {
      action.accept(job);
    }
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
