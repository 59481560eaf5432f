package nommer.simulator.internal.engine;

import java.time.Instant;
import java.util.Arrays;
import nommer.fleet.control.ArrivalLog;
import nommer.fleet.control.Governor;
import nommer.fleet.control.Ledger;
import nommer.fleet.control.Ruling;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.ScalingDecision;
import nommer.fleet.policy.ScalingPolicy;
import nommer.simulator.internal.outcome.Outcome;
import nommer.simulator.internal.outcome.Timeline;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.workload.Chance;
import nommer.simulator.internal.workload.Workload;

/**
 * One policy over one workload, event by event. Jobs go by their places to any instance with a free
 * slot, drawn at random, since in production whoever asks first gets it. An event costs the
 * logarithm of the instances, a decision what the policy looks at. For one thread, once.
 */
public final class Simulation {
  /** Once every job is done, instances that a policy keeps are paid for so much longer. */
  private static final long AFTERMATH_MILLIS = 3_600_000;

  /** A policy that has jobs and no instance for so long will never have one. */
  private static final long STALLED_MILLIS = 24 * 3_600_000L;

  private static final long NOT_DONE = -1;

  private final Workload workload;
  private final Settings settings;
  private final ScalingPolicy policy;
  private final Schedule schedule = new Schedule();
  private final InstanceTable machines;
  private final Market market;
  private final WaitingJobs waiting;
  private final Forecast forecast;
  private final ArrivalLog arrivals = new ArrivalLog();
  private final Governor governor = new Governor(new Ledger());
  private final Fleet fleet;
  private final Chance picks;
  private final Views views;
  private final Tally tally = new Tally();
  private final Timeline timeline = new Timeline();
  private final Pulse pulse = new Pulse();
  private final int[] machineOf;
  private final long[] endOf;
  private final long[] waits;
  private long now;
  private long lastChange;
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
    this.machines = new InstanceTable(settings.supplies());
    this.market = new Market(settings.supplies());
    this.waiting = new WaitingJobs(workload);
    this.forecast = new Forecast(workload);
    this.fleet = new Fleet(machines, market, new Fates(settings, seed, now), schedule, tally, now);
    this.picks = new Chance(seed, "picks");
    this.views = new Views(workload, settings, machines, market, waiting, forecast, arrivals);
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
      long event = schedule.nextTime();
      now = Math.min(decision, Math.min(arrival, event));
      if (event == now) {
        handle(schedule.take());
      } else if (arrival == now) {
        submit();
      } else {
        decide();
        decision += decisionMillis();
      }
    }
    while (machines.live().size() > 0) {
      fleet.end(machines.live().get(0), now);
    }
    tally.missed += unfinishedWithDueDate();
    timeline.add(now, waiting.size(), 0, tally.cost);
    return tally.outcome(workload, market, waits, timeline);
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
    int next = waiting.submitted();
    return next < workload.jobs() ? workload.submitted()[next] : Long.MAX_VALUE;
  }

  private void submit() {
    arrivals.add(Instant.ofEpochMilli(now), 1);
    waiting.submitNext();
    lastChange = now;
    assign();
  }

  private void handle(long event) {
    int subject = Schedule.subject(event);
    switch (Schedule.kind(event)) {
      case Schedule.BOOTED -> boot(subject);
      case Schedule.FAILED -> fleet.fail(subject, now);
      case Schedule.INTERRUPTED -> interrupt(subject);
      case Schedule.IDLE -> endIfIdle(subject);
      case Schedule.DONE -> finish(subject);
      case Schedule.OVERRAN -> forecast.overran(subject, now);
      default -> throw new IllegalStateException("no such event: " + event);
    }
  }

  private void decide() {
    ClusterView view = views.at(now, running);
    timeline.add(now, waiting.size(), machines.live().size(), fleet.spent(now));
    pulse.asks(view, finished, schedule.taken());
    ScalingDecision asked = PolicyFault.ask(policy, view);
    pulse.answered();
    Ruling ruling = governor.rule(view, asked, settings.restraint());
    for (String id : ruling.drains()) {
      int machine = Views.machine(id);
      if (machine >= 0 && machines.isIdle(machine)) {
        fleet.end(machine, now);
      }
    }
    int wanted = market.number(asked.offer());
    for (int i = 0; i < ruling.launches(); i++) {
      fleet.launch(wanted, now);
    }
    tally.hold(ruling.held(), now, decisionMillis());
    tally.mostInstances = Math.max(tally.mostInstances, machines.live().size());
  }

  private long decisionMillis() {
    return 1000L * settings.decisionSeconds();
  }

  private void boot(int machine) {
    if (machines.is(machine, InstanceTable.STARTING)) {
      machines.activate(machine, now);
      schedule.add(now + 1000L * settings.idleSeconds(), Schedule.IDLE, machine);
      assign();
    }
  }

  private void interrupt(int machine) {
    if (machines.is(machine, InstanceTable.ENDED)) {
      return;
    }
    tally.interruptions++;
    for (int slot = 0; slot < machines.slots(machine); slot++) {
      int job = machines.job(machine, slot);
      if (job != InstanceTable.NO_JOB) {
        stop(job, machine);
        waiting.giveBack(job);
      }
    }
    fleet.end(machine, now);
    assign();
  }

  private void endIfIdle(int machine) {
    long idle = now - machines.idleSince(machine);
    if (machines.isIdle(machine) && idle >= 1000L * settings.idleSeconds()) {
      fleet.end(machine, now);
    }
  }

  private void assign() {
    while (waiting.size() > 0 && machines.free().size() > 0) {
      int machine = machines.free().get(picks.below(machines.free().size()));
      start(waiting.take(), machine);
    }
  }

  private void start(int job, int machine) {
    machines.start(machine, job);
    lastChange = now;
    machineOf[job] = machine;
    endOf[job] = now + workload.work()[job];
    running++;
    schedule.add(endOf[job], Schedule.DONE, job);
    long expected = forecast.started(job, now);
    if (expected > 0 && expected < endOf[job]) {
      schedule.add(expected, Schedule.OVERRAN, job);
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
      schedule.add(now + 1000L * settings.idleSeconds(), Schedule.IDLE, machine);
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
