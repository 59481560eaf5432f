package nommer.fleet.local.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nommer.doctor.Faults;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.Instance;
import nommer.fleet.api.InstanceFacts;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.NodeRegistry;
import nommer.fleet.api.Offer;
import nommer.fleet.api.SharedLock;
import nommer.job.tempo.Pace;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;

/**
 * Launches {@code ec2nommerd} processes that outlive feederd, and kills those that are stuck. What
 * exists is read from the locks that the processes hold, so a feederd that starts again finds the
 * workers of its last life. Nobody asks for a fleet in a worker, where this stays inactive.
 */
@Component(
    service = {Fleet.class, Faults.class},
    configurationPid = "nommer.fleet.local")
@Capability(
    namespace = "nommer.backend",
    attribute = {"kind=fleet", "name=local", "reach=machine"})
@SatisfyingConditionTarget("(nommer.backend.fleet=local)")
public final class LocalFleet implements Fleet, Faults {
  private final Workers workers;
  private final StuckWorkers stuck;
  private final NodeLogs logs;
  private final LastLines lastLines;
  private final StartRoom room;
  private final InstanceFacts facts;
  private final Pace pace;
  private final AtomicReference<@Nullable SharedLock> lock = new AtomicReference<>();
  private volatile LocalFleetConfig config;

  @Activate
  public LocalFleet(
      BundleContext context,
      @Reference NodeRegistry registry,
      @Reference LaunchIntents intents,
      @Reference InstanceFacts facts,
      @Reference Pace pace,
      LocalFleetConfig config) {
    this(
        new WorkerCommand(
            Path.of(required(context, "nommer.dist")), Path.of(required(context, "nommer.home"))),
        registry,
        intents,
        facts,
        pace,
        new StartRoom(Path.of(required(context, "nommer.home"))),
        config);
    stuck.start();
  }

  LocalFleet(
      WorkerCommand command,
      NodeRegistry registry,
      LaunchIntents intents,
      InstanceFacts facts,
      Pace pace,
      StartRoom room,
      LocalFleetConfig config) {
    this.facts = facts;
    this.pace = pace;
    this.config = config;
    Exits exits = new Exits(registry);
    this.workers = new Workers(command, exits);
    this.logs = new NodeLogs(command.home().resolve("data/logs"), workers, intents);
    this.room = room;
    this.lastLines = new LastLines(command.home().resolve("data/logs"));
    this.stuck =
        new StuckWorkers(
            workers,
            exits,
            registry,
            this::settings,
            () -> Optional.ofNullable(lock.get()),
            pace.tempo().longestHeartbeat(),
            System::nanoTime);
  }

  @Modified
  void modified(LocalFleetConfig edited) {
    config = edited;
  }

  private LocalSettings settings() {
    return LocalSettings.of(config, facts, pace.tempo());
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindLock(SharedLock one) {
    lock.set(one);
  }

  void unbindLock(SharedLock one) {
    lock.compareAndSet(one, null);
  }

  @Deactivate
  void stop() throws InterruptedException {
    stuck.stop();
  }

  @Override
  public void launch(String token, int count, Offer first) {
    for (int number = 1; number <= count; number++) {
      workers.start(token, number);
    }
    logs.removeOld(settings().keptLogs());
  }

  @Override
  public List<Instance> instances() {
    return workers.living();
  }

  @Override
  public Optional<String> lastWords(String token) {
    return lastLines.of(token);
  }

  @Override
  public int capacity() {
    int most = settings().capacity();
    return room.lack().isEmpty() ? most : Math.min(most, instances().size());
  }

  @Override
  public List<String> now() {
    return room.lack().stream().toList();
  }

  private static String required(BundleContext context, String property) {
    String value = context.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("the property " + property + " is not set");
    }
    return value;
  }
}
