package nommer.fleet.local.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nommer.fleet.api.Fleet;
import nommer.fleet.api.FleetException;
import nommer.fleet.api.Instance;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.propertytypes.SatisfyingConditionTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches {@code ec2nommerd} processes that outlive feederd. What exists is read from the locks
 * that the processes hold, so a feederd that starts again finds the workers of its last life.
 */
@Component(
    service = Fleet.class,
    configurationPid = {"nommer.fleet.local", "nommer.worker"})
@SatisfyingConditionTarget("(nommer.backend.fleet=local)")
public final class LocalFleet implements Fleet {
  private static final Logger LOG = LoggerFactory.getLogger(LocalFleet.class);

  private final WorkerCommand command;
  private final WorkerFolders folders;
  private final Map<String, Launched> launched = new ConcurrentHashMap<>();
  private volatile int capacity;

  private record Launched(Process process, Instant at) {}

  @Activate
  public LocalFleet(BundleContext context, LocalFleetConfig config) {
    this(
        new WorkerCommand(
            Path.of(required(context, "nommer.dist")), Path.of(required(context, "nommer.home"))),
        capacity(config));
  }

  LocalFleet(WorkerCommand command, int capacity) {
    this.command = command;
    this.folders = new WorkerFolders(command.home().resolve("data/run"));
    this.capacity = capacity;
  }

  @Modified
  void modified(LocalFleetConfig config) {
    capacity = capacity(config);
  }

  @Override
  public synchronized void launch(String id) {
    if (folders.isHeld(id) || isAlive(id)) {
      return;
    }
    try {
      Process process = command.start(id);
      launched.put(id, new Launched(process, Instant.now()));
      LOG.info("worker process started id={} pid={}", id, process.pid());
    } catch (IOException e) {
      throw new FleetException("cannot start a worker process: " + e, e);
    }
  }

  @Override
  public List<Instance> instances() {
    launched.values().removeIf(each -> !each.process().isAlive());
    Map<String, Instance> all = new LinkedHashMap<>();
    launched.forEach((id, each) -> all.put(id, new Instance(id, each.at())));
    folders.held(all.keySet()).forEach(found -> all.put(found.id(), found));
    return List.copyOf(all.values());
  }

  @Override
  public int capacity() {
    return capacity;
  }

  private boolean isAlive(String id) {
    Launched known = launched.get(id);
    return known != null && known.process().isAlive();
  }

  private static int capacity(LocalFleetConfig config) {
    int cores = Runtime.getRuntime().availableProcessors();
    int byCores = Math.max(1, cores / Math.max(1, config.jobs_per_instance()));
    return config.max_processes() > 0 ? config.max_processes() : byCores;
  }

  private static String required(BundleContext context, String property) {
    String value = context.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("the property " + property + " is not set");
    }
    return value;
  }
}
