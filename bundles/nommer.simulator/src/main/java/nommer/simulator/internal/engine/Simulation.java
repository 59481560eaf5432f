package nommer.simulator.internal.engine;

import java.time.Instant;
import java.util.Arrays;
import nommer.fleet.api.ClusterView;
import nommer.fleet.api.ScalingDecision;
import nommer.fleet.api.ScalingPolicy;
import nommer.fleet.control.ArrivalLog;
import nommer.fleet.control.Governor;
import nommer.fleet.control.Ledger;
import nommer.fleet.control.Ruling;
import nommer.simulator.internal.workload.Chance;
import nommer.simulator.internal.workload.Workload;

/**
 * One policy over one workload, event by event. Jobs go first come first served to any instance
 * with a free slot, drawn at random, since in production whoever asks first gets it. An event costs
 * the logarithm of the instances, a decision what the policy looks at. For one thread, once.
 */
public final class Simulation {
  private static final int BOOTED = 0;
  private static final int FAILED = 1;
  private static final int INTERRUPTED = 2;
  private static final int IDLE = 3;
  private static final int DONE = 4;
  private static final int OVERRAN = 5;
  private static final int KIND_BITS = 3;

  /** A refused launch is noticed so much later. */
  private static final long REFUSAL_MILLIS = 5_000;

  /** Once every job is done, instances that a policy keeps are paid for so much longer. */
  private static final long AFTERMATH_MILLIS = 3_600_000;

  /** A policy that has jobs and no instance for so long will never have one. */
  private static final long STALLED_MILLIS = 24 * 3_600_000L;

  private static final long NOT_DONE = -1;

  private final Workload workload;
  private final Settings settings;
  private final ScalingPolicy policy;
  private final EventQueue events = new EventQueue();
  private final Machines machines;
  private final Backlog backlog;
  private final Forecast forecast;
  private final ArrivalLog arrivals = new ArrivalLog();
  private final Governor governor = new Governor(new Ledger());
  private final Launches launches;
  private final Chance picks;
  private final Views views;
  private final Tally tally;
  private final Meter meter = new Meter();
  private final Timeline timeline = new Timeline();
  private final Pulse pulse = new Pulse();
  private final int[] machineOf;
  private final long[] endOf;
  private final long[] waits;
  private long now;
  private long lastChange;
  private long handled;
  private int running;
  private int finished;

  /**
   * @param seed of boot times, faults, and which instance gets a job
   */
  public Simulation(Workload workload, Settings settings, ScalingPolicy policy, long seed) {
    this.workload = workload;
    this.settings = settings;
    this.policy = policy;
    this.now = workload.start();
    this.lastChange = now;
    this.machines = new Machines(settings.slots());
    this.backlog = new Backlog(workload);
    this.forecast = new Forecast(workload);
    this.launches = new Launches(settings, seed, now);
    this.picks = new Chance(seed, "picks");
    this.views = new Views(workload, settings, machines, backlog, forecast, arrivals);
    this.tally = new Tally(settings);
    this.machineOf = new int[workload.jobs()];
    this.endOf = new long[workload.jobs()];
    this.waits = new long[workload.jobs()];
    Arrays.fill(waits, NOT_DONE);
  }

  /**
   * Runs it to its end: every job done and every instance gone, an hour after the last job if the
   * policy keeps instances, or a day after nothing went on any more.
   *
   * @throws PolicyFault the policy failed
   */
  public Outcome run() {
    long decision = now;
    arrivals.watch(Instant.ofEpochMilli(now));
    while (!isOver()) {
      long arrival = nextArrival();
      long event = events.nextTime();
      now = Math.min(decision, Math.min(arrival, event));
      if (event == now) {
        handle(events.take());
      } else if (arrival == now) {
        submit();
      } else {
        decide();
        decision += 1000L * settings.decisionSeconds();
      }
    }
    while (machines.live().size() > 0) {
      end(machines.live().get(0));
    }
    tally.missed += unfinishedWithDueDate();
    timeline.add(now, backlog.size(), 0, tally.cost);
    return Outcome.of(workload, settings, tally, waits, finished, timeline);
  }

  /** How far it is; for any thread. */
  public Pulse pulse() {
    return pulse;
  }

  private boolean isOver() {
    boolean none = machines.live().size() == 0;
    if (finished == workload.jobs()) {
      return none || now - lastChange > AFTERMATH_MILLIS;
    }
    return nextArrival() == Long.MAX_VALUE && running == 0 && now - lastChange > STALLED_MILLIS;
  }

  private long nextArrival() {
    int next = backlog.submitted();
    return next < workload.jobs() ? workload.submitted()[next] : Long.MAX_VALUE;
  }

  private void submit() {
    arrivals.add(Instant.ofEpochMilli(now), 1);
    backlog.submitNext();
    lastChange = now;
    assign();
  }

  private void handle(long event) {
    handled++;
    int subject = (int) (event >>> KIND_BITS);
    switch ((int) (event & ((1 << KIND_BITS) - 1))) {
      case BOOTED -> boot(subject);
      case FAILED -> fail(subject);
      case INTERRUPTED -> interrupt(subject);
      case IDLE -> endIfIdle(subject);
      case DONE -> finish(subject);
      case OVERRAN -> forecast.overran(subject, now);
      default -> throw new IllegalStateException("no such event: " + event);
    }
  }

  private void schedule(long time, int kind, int subject) {
    events.add(time, ((long) subject << KIND_BITS) | kind);
  }

  private void decide() {
    ClusterView view = views.at(now, running);
    timeline.add(now, backlog.size(), machines.live().size(), spent());
    pulse.asks(view, finished, handled);
    ScalingDecision asked = PolicyFault.ask(policy, view);
    pulse.answered();
    Ruling ruling = governor.rule(view, asked, settings.restraint());
    for (String id : ruling.drains()) {
      int machine = Views.machine(id);
      if (machine >= 0 && machines.isIdle(machine)) {
        end(machine);
      }
    }
    for (int i = 0; i < ruling.launches(); i++) {
      launch();
    }
    tally.mostInstances = Math.max(tally.mostInstances, machines.live().size());
  }

  private double spent() {
    return tally.cost + meter.read(sinceStart(now));
  }

  /** Small numbers lose less when they are multiplied. */
  private long sinceStart(long time) {
    return time - workload.start();
  }

  private void launch() {
    Launches.Fate fate = launches.next(now);
    int machine = machines.launch(now, fate.at());
    meter.add(sinceStart(fate.at()), settings.pricePerHour());
    if (fate.fails()) {
      schedule(fate.at() + REFUSAL_MILLIS, FAILED, machine);
      return;
    }
    tally.launches++;
    schedule(fate.at() + fate.boot(), BOOTED, machine);
    if (fate.life() < Long.MAX_VALUE) {
      schedule(fate.at() + fate.life(), INTERRUPTED, machine);
    }
  }

  private void boot(int machine) {
    if (machines.is(machine, Machines.STARTING)) {
      machines.activate(machine, now);
      schedule(now + 1000L * settings.idleSeconds(), IDLE, machine);
      assign();
    }
  }

  private void fail(int machine) {
    tally.failures++;
    leave(machine);
  }

  private void leave(int machine) {
    long from = sinceStart(machines.billedFrom(machine));
    meter.remove(from, settings.pricePerHour(), sinceStart(now));
    machines.end(machine);
  }

  private void interrupt(int machine) {
    if (machines.is(machine, Machines.ENDED)) {
      return;
    }
    tally.interruptions++;
    for (int slot = 0; slot < settings.slots(); slot++) {
      int job = machines.job(machine, slot);
      if (job != Machines.NO_JOB) {
        stop(job, machine);
        backlog.giveBack(job);
      }
    }
    end(machine);
    assign();
  }

  private void endIfIdle(int machine) {
    long idle = now - machines.idleSince(machine);
    if (machines.isIdle(machine) && idle >= 1000L * settings.idleSeconds()) {
      end(machine);
    }
  }

  private void end(int machine) {
    if (machines.billedFrom(machine) <= now) { // otherwise it was never granted
      tally.bill(now - machines.billedFrom(machine));
    }
    leave(machine);
  }

  private void assign() {
    while (backlog.size() > 0 && machines.free().size() > 0) {
      int machine = machines.free().get(picks.below(machines.free().size()));
      start(backlog.take(), machine);
    }
  }

  private void start(int job, int machine) {
    machines.start(machine, job);
    lastChange = now;
    machineOf[job] = machine;
    endOf[job] = now + workload.work()[job];
    running++;
    schedule(endOf[job], DONE, job);
    long expected = forecast.started(job, now);
    if (expected > 0 && expected < endOf[job]) {
      schedule(expected, OVERRAN, job);
    }
  }

  private void stop(int job, int machine) {
    machines.finish(machine, job, now);
    forecast.stopped(job);
    endOf[job] = 0;
    running--;
  }

  private void finish(int job) {
    if (endOf[job] != now) {
      return; // of an attempt that was interrupted
    }
    int machine = machineOf[job];
    stop(job, machine);
    forecast.learn(job);
    waits[job] = now - workload.work()[job] - workload.submitted()[job];
    finished++;
    lastChange = now;
    tally.missed += now > workload.due()[job] ? 1 : 0;
    assign();
    if (machines.isIdle(machine)) {
      schedule(now + 1000L * settings.idleSeconds(), IDLE, machine);
    }
  }

  private long unfinishedWithDueDate() {
    long count = 0;
    for (int job = 0; job < waits.length; job++) {
      count += waits[job] == NOT_DONE && workload.due()[job] != Workload.NEVER ? 1 : 0;
    }
    return count;
  }
}
