package nommer.simulator.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nommer.fleet.api.Offer;
import nommer.fleet.control.ArrivalLog;
import nommer.fleet.policy.ClusterView;
import nommer.fleet.policy.DueWork;
import nommer.fleet.policy.InstancePhase;
import nommer.fleet.policy.InstanceView;
import nommer.fleet.policy.JobView;
import nommer.simulator.internal.setting.Settings;
import nommer.simulator.internal.setting.Supply;
import nommer.simulator.internal.workload.Workload;

/** Shows the simulated cluster to a policy as production shows the real one; lists if asked for. */
final class Views {
  private static final int MOST_LISTED = 1000;
  private static final String PREFIX = "sim-";

  private final Workload workload;
  private final Settings settings;
  private final InstanceTable machines;
  private final WaitingJobs waiting;
  private final Forecast forecast;
  private final ArrivalLog arrivals;
  private final Market market;
  private final List<Offer> offers;
  private final Duration bootTime;

  Views(
      Workload workload,
      Settings settings,
      InstanceTable machines,
      Market market,
      WaitingJobs waiting,
      Forecast forecast,
      ArrivalLog arrivals) {
    this.workload = workload;
    this.settings = settings;
    this.machines = machines;
    this.waiting = waiting;
    this.forecast = forecast;
    this.arrivals = arrivals;
    this.market = market;
    this.offers = settings.supplies().stream().map(Supply::offer).toList();
    this.bootTime = Duration.ofMillis(Math.round(1000 * market.get(0).bootSeconds()));
  }

  /** The number of an instance, or a negative one if it was never there. */
  static int machine(String id) {
    try {
      return id.startsWith(PREFIX) ? Integer.parseInt(id.substring(PREFIX.length())) : -1;
    } catch (NumberFormatException notOurs) {
      return -1;
    }
  }

  ClusterView at(long now, long running) {
    Instant time = Instant.ofEpochMilli(now);
    return ClusterView.builder(time)
        .jobs(waiting.size(), running)
        .queued(() -> queued(now))
        .running(() -> running(now))
        .due(this::due)
        .seconds(queuedSeconds(), forecast.running(now), forecast.perJob())
        .arrivals(() -> arrivals.until(time))
        .instances(machines.active(), machines.starting(), 0)
        .instanceList(() -> instances(time))
        .costPerHour(market.costPerHour())
        .bootTime(bootTime)
        .offers(offers)
        .limits(settings.maxInstances(), settings.slots(), settings.threshold())
        .build();
  }

  private double queuedSeconds() {
    return Double.isNaN(forecast.perJob()) ? Double.NaN : waiting.sum(forecast::seconds);
  }

  private List<JobView> queued(long now) {
    List<JobView> all = new ArrayList<>();
    waiting.eachOfNext(
        MOST_LISTED, job -> all.add(view(job, now, forecast.seconds(workload.kind()[job]))));
    return all;
  }

  private List<JobView> running(long now) {
    List<JobView> all = new ArrayList<>();
    for (int i = 0; i < machines.live().size() && all.size() < MOST_LISTED; i++) {
      int machine = machines.live().get(i);
      for (int slot = 0; slot < machines.slots(machine); slot++) {
        int job = machines.job(machine, slot);
        if (job != InstanceTable.NO_JOB) {
          all.add(view(job, now, forecast.left(job, now)));
        }
      }
    }
    return all;
  }

  private JobView view(int job, long now, double seconds) {
    Duration age = Duration.ofMillis(now - workload.submitted()[job]);
    JobView view =
        JobView.aged(age).withSeconds(seconds).withPriority(workload.priority()[job].level());
    long due = workload.due()[job];
    return due == Workload.NEVER ? view : view.dueAt(Instant.ofEpochMilli(due));
  }

  private List<DueWork> due() {
    return waiting.due(forecast::seconds).stream()
        .map(
            each ->
                DueWork.of(Instant.ofEpochMilli(each.millis()), (long) each.jobs())
                    .withSeconds(each.seconds()))
        .toList();
  }

  private List<InstanceView> instances(Instant now) {
    List<InstanceView> all = new ArrayList<>(machines.live().size());
    for (int i = 0; i < machines.live().size(); i++) {
      all.add(instance(machines.live().get(i), now));
    }
    return all;
  }

  private InstanceView instance(int machine, Instant now) {
    InstanceView.Builder view =
        InstanceView.builder(PREFIX + machine, phase(machine))
            .offer(market.get(machines.supply(machine)).offer())
            .launchedAt(Instant.ofEpochMilli(machines.launchedAt(machine)));
    if (machines.is(machine, InstanceTable.ACTIVE)) {
      view.load(machines.busy(machine), machines.slots(machine)).lastHeartbeat(now);
    }
    if (machines.isIdle(machine)) {
      view.idleFor(Duration.between(Instant.ofEpochMilli(machines.idleSince(machine)), now));
    }
    return view.build();
  }

  private InstancePhase phase(int machine) {
    if (machines.is(machine, InstanceTable.STARTING)) {
      return InstancePhase.STARTING;
    }
    return machines.isIdle(machine) ? InstancePhase.IDLE : InstancePhase.BUSY;
  }
}
