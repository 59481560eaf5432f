package nommer.worker.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import nommer.box.Box;
import nommer.box.BoxKind;
import nommer.box.NoBoxException;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.NodeState;
import nommer.fleet.api.OwnInstance;
import nommer.job.api.JobService;
import nommer.job.api.JobStoreException;
import nommer.job.replaced.ReplacedTrees;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;
import nommer.loop.Loop;
import nommer.media.reach.Reaches;
import nommer.worker.internal.attempt.Equipment;
import nommer.worker.internal.attempt.Leftovers;
import nommer.worker.internal.cores.Memory;
import nommer.worker.internal.cores.Neighbours;
import nommer.worker.internal.cores.Threads;
import nommer.worker.internal.jobs.Intake;
import nommer.worker.internal.jobs.Renewal;
import nommer.worker.internal.jobs.Slots;
import nommer.worker.internal.jobs.Sweep;
import nommer.worker.internal.space.Disk;
import nommer.worker.internal.space.Space;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node: owns the slots and the loops that keep them busy. */
@Component(service = Worker.class, immediate = true, configurationPid = "nommer.worker")
@Designate(ocd = WorkerConfig.class)
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** A stop is given 10 s in all by whoever asked for it. */
  private static final Duration DRAIN = Duration.ofSeconds(6);

  /** As long as a plug-in that goes is waited for; a drain takes a little longer. */
  private static final Duration HEED = Duration.ofSeconds(5);

  private static final Duration LOOP_END = Duration.ofSeconds(1);
  private static final Duration BACK_OFF = Duration.ofSeconds(2);

  /** At room on disks, and at what a node that drains still runs. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final Duration DAILY = Duration.ofDays(1);

  private final JobService service;
  private final Slots slots;
  private final Space space;
  private final Intake intake;
  private final Sweep sweep;
  private final Reports reports;
  private final IdleEnd idleEnd;
  private final Loop intakeLoop = loop("nommer-intake", this::takeOrEnd);
  private final Loop sweepLoop = loop("nommer-sweep", this::sweep);
  private final Loop heartbeatLoop = loop("nommer-heartbeat", this::heartbeat);
  private final Loop spaceLoop = loop("nommer-space", this::lookAtSpace);
  private final Loop leftoversLoop;
  private final Loop renewalLoop;
  private final Departure departure;
  private final OwnInstance.Watch watch;
  private volatile Settings settings;

  @Activate
  public Worker(
      BundleContext context,
      @Reference JobService service,
      @Reference JobStore store,
      @Reference JobQueue queue,
      @Reference NodeRegistry registry,
      @Reference OwnInstance instance,
      @Reference Encoders encoders,
      @Reference Storages storages,
      @Reference Reaches reaches,
      @Reference ReplacedTrees replaced,
      @Reference InstanceFacts facts,
      @Reference Box box,
      WorkerConfig config)
      throws InterruptedException {
    String around = around(box);
    this.service = service;
    this.settings = Settings.of(config, service.tempo());
    String node = instance.id();
    String boot = UUID.randomUUID().toString().substring(0, 8);
    Path work = Path.of(context.getProperty("nommer.home"), "data", "run", node, "work");
    new LastRun(Path.of(context.getProperty("nommer.home"), "data", "ends"))
        .begin(registry, node, boot);
    this.slots = new Slots(facts.slots());
    this.space = new Space(work, Disk::ofThisMachine, () -> settings.room());
    Neighbours neighbours =
        Neighbours.of(instance, slots, store, registry, service.tempo(), cores());
    Memory memory = new Memory();
    Equipment equipment =
        new Equipment(
            node,
            instance::type,
            encoders.plugins(),
            storages.plugins(),
            reaches,
            replaced,
            work,
            space,
            Path.of(context.getProperty("nommer.home"), "data", "logs", "attempts"),
            neighbours::threads,
            () -> memory.share(neighbours.seats()));
    this.intake = new Intake(queue, store, service, slots, equipment, node + "/" + boot);
    this.sweep = new Sweep(store, service, intake);
    this.reports = new Reports(registry, node, boot, slots, encoders.plugins(), around, space);
    this.idleEnd = new IdleEnd(intake, slots, reports, instance);
    Leftovers leftovers = new Leftovers(work, slots::running);
    this.leftoversLoop =
        loop(
            "nommer-leftovers",
            () -> {
              leftovers.sweep();
              return DAILY;
            });
    Renewal renewal = new Renewal(node, slots, service::tempo, HEED);
    this.renewalLoop = new Loop("nommer-lease", service.tempo().nextTry(), renewal::renewAll);
    this.departure = new Departure(intakeLoop, sweepLoop, slots, reports, instance);
    start(node);
    this.watch = instance.watch(departure::taken);
  }

  /** What stands around the programs that it will start. */
  private static String around(Box box) throws InterruptedException {
    BoxKind kind = box.kind();
    if (box.isRequired() && kind != BoxKind.BWRAP) {
      throw new NoBoxException("require.box is set in conf/nommer.box.config, but: " + box.words());
    }
    LOG.info("box kind={} means={}", kind.word(), box.words());
    return kind.word();
  }

  /** All but the slots applies at once; they at the next start. What cannot work is refused. */
  @Modified
  void modified(WorkerConfig config) {
    settings = Settings.of(config, service.tempo());
  }

  /** Takes no more, gives running jobs back, and says so. */
  @Deactivate
  void drain() throws InterruptedException {
    watch.close();
    departure.processEnds(ForeignExit.underWay(slots.running()), DRAIN);
    renewalLoop.stop(LOOP_END);
    leftoversLoop.stop(LOOP_END);
    spaceLoop.stop(LOOP_END);
    heartbeatLoop.stop(LOOP_END);
    departure.say(NodeState.TERMINATED);
  }

  private static Loop loop(String name, Loop.Round round) {
    return new Loop(name, BACK_OFF, round);
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private void start(String node) {
    LOG.info("worker starts node={} slots={} cores={}", node, slots.size(), cores());
    int fewest = new Threads(cores()).fewestSlots();
    if (slots.size() < fewest) {
      LOG.warn("slots leave cores idle: set jobs.per.instance to {}, or to more", fewest);
    }
    renewalLoop.start();
    leftoversLoop.start(DAILY); // at the start the folder is emptied
    spaceLoop.start();
    heartbeatLoop.start();
    sweepLoop.start();
    intakeLoop.start();
  }

  private Duration takeOrEnd() throws InterruptedException {
    if (reports.isToldToDrain()) {
      if (settings.endsWhenIdle() && idleEnd.lookDrained()) {
        intakeLoop.end();
      }
      return BETWEEN_LOOKS;
    }
    if (!intake.takeOne()
        && settings.endsWhenIdle()
        && idleEnd.look(reports.isAskedToDrain() ? Duration.ZERO : settings.inactivity())) {
      intakeLoop.end();
    }
    return Duration.ZERO;
  }

  private Duration sweep() throws InterruptedException {
    if (reports.isToldToDrain()) {
      sweep.forget(); // what it watched so far proves nothing once it takes jobs again
      return BETWEEN_LOOKS;
    }
    try {
      return sweep.sweep();
    } catch (JobStoreException e) {
      sweep.forget();
      throw e;
    }
  }

  private Duration lookAtSpace() {
    space.look();
    return BETWEEN_LOOKS;
  }

  private Duration heartbeat() {
    reports.heartbeat();
    if (reports.lookWhetherToDrain()) {
      intake.close(reports.isToldToDrain());
      reports.heartbeat();
    }
    return service.tempo().heartbeat();
  }
}
