package nommer.scaling.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nommer.fleet.control.ArrivalLog;
import nommer.fleet.control.Governor;
import nommer.fleet.control.Ledger;
import nommer.fleet.control.Restraint;
import nommer.fleet.control.Ruling;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.ScalingPolicy;

/** A policy and the loop's governor over jobs of one size that come at one rate. */
final class ConstantLoad {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  /** Seconds; jobs take a multiple of it, so that the load is what it is meant to be. */
  static final int STEP = 5;

  private static final int IDLE_END = 600;

  private final ScalingPolicy policy;
  private final double everySeconds;
  private final int jobSeconds;
  private final int bootSeconds;
  private final int slots;
  private final Governor governor = new Governor(new Ledger());
  private final ArrivalLog arrivals = new ArrivalLog();
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Machine> machines = new ArrayList<>();
  private long queued;
  private double nextArrival;
  private int launched;

  /** What was done, by second. */
  record Change(int second, int by) {}

  private static final class Machine {
    private final int id;
    private final int readyAt;
    private final List<Integer> ends = new ArrayList<>();
    private int idleSince;

    Machine(int id, int readyAt) {
      this.id = id;
      this.readyAt = readyAt;
      idleSince = readyAt;
    }

    InstanceView view(int now, int slots) {
      InstancePhase phase =
          now < readyAt
              ? InstancePhase.STARTING
              : ends.isEmpty() ? InstancePhase.IDLE : InstancePhase.BUSY;
      int idle = phase == InstancePhase.IDLE ? now - idleSince : 0;
      return InstanceView.builder("m" + id, phase)
          .load(ends.size(), slots)
          .idleFor(Duration.ofSeconds(idle))
          .build();
    }

    boolean isIdle(int now) {
      return now >= readyAt && ends.isEmpty();
    }
  }

  ConstantLoad(
      ScalingPolicy policy, double everySeconds, int jobSeconds, int bootSeconds, int slots) {
    this.policy = policy;
    this.everySeconds = everySeconds;
    this.jobSeconds = jobSeconds;
    this.bootSeconds = bootSeconds;
    this.slots = slots;
    arrivals.watch(START);
  }

  /** Every launch and every end of an instance in that time. */
  List<Change> run(int seconds) {
    List<Change> changes = new ArrayList<>();
    for (int now = 0; now < seconds; now += STEP) {
      int before = machines.size();
      work(now);
      submit(now);
      start(now);
      int second = now;
      machines.removeIf(each -> each.isIdle(second) && second - each.idleSince > IDLE_END);
      decide(now);
      if (machines.size() != before) {
        changes.add(new Change(now, machines.size() - before));
      }
    }
    return changes;
  }

  long queued() {
    return queued;
  }

  int instances() {
    return machines.size();
  }

  private void work(int now) {
    for (Machine each : machines) {
      if (each.ends.removeIf(end -> end <= now) && each.ends.isEmpty()) {
        each.idleSince = now;
      }
    }
  }

  private void submit(int now) {
    for (; nextArrival <= now; nextArrival += everySeconds) {
      queued++;
      arrivals.add(START.plusSeconds(now), 1);
    }
  }

  /** Whichever node asks first gets the next job. */
  private void start(int now) {
    List<Machine> free = new ArrayList<>(machines);
    while (queued > 0) {
      free.removeIf(each -> now < each.readyAt || each.ends.size() == slots);
      if (free.isEmpty()) {
        return;
      }
      free.get(random.nextInt(free.size())).ends.add(now + jobSeconds);
      queued--;
    }
  }

  private void decide(int now) {
    ClusterView view = view(now);
    Ruling ruling = governor.rule(view, policy.decide(view), Restraint.USUAL);
    machines.removeIf(each -> ruling.drains().contains("m" + each.id));
    for (int i = 0; i < ruling.launches(); i++) {
      machines.add(new Machine(++launched, now + bootSeconds));
    }
  }

  private ClusterView view(int now) {
    Instant time = START.plusSeconds(now);
    List<InstanceView> all = machines.stream().map(each -> each.view(now, slots)).toList();
    int starting = (int) machines.stream().filter(each -> now < each.readyAt).count();
    long running = machines.stream().mapToLong(each -> each.ends.size()).sum();
    double left =
        machines.stream().flatMap(each -> each.ends.stream()).mapToDouble(end -> end - now).sum();
    return ClusterView.builder(time)
        .jobs(queued, running)
        .seconds((double) queued * jobSeconds, left, jobSeconds)
        .instances(all.size() - starting, starting, 0)
        .instanceList(() -> all)
        .arrivals(() -> arrivals.until(time))
        .bootTime(Duration.ofSeconds(bootSeconds))
        .limits(100, slots, 2)
        .build();
  }
}
