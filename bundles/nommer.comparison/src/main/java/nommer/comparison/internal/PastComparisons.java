package nommer.comparison.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nommer.comparison.Comparison;
import nommer.comparison.Comparison.State;
import nommer.comparison.Comparisons;
import nommer.fleet.policy.SeenInstances;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobStore;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each comparison has a thread, which ends with it. */
@Component
public final class PastComparisons implements Comparisons {
  private static final Logger LOG = LoggerFactory.getLogger(PastComparisons.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final JobStore store;
  private final PastJobs jobs;
  private final Simulator simulator;
  private final Supplier<List<Path>> plugins;
  private final Path scratch;
  private final Object lock = new Object();
  private volatile @Nullable SeenInstances seen;
  private @Nullable Comparison latest; // under the lock, as is the thread
  private @Nullable Thread thread;

  @Activate
  public PastComparisons(BundleContext context, @Reference JobStore store) {
    this(
        store,
        new SimulatorProcess(folder(context, "nommer.dist"), folder(context, "nommer.home")),
        new PolicyJars(context, folder(context, "nommer.home").resolve("plugins")),
        folder(context, "nommer.home").resolve("data/comparison"));
  }

  /**
   * One that runs policies elsewhere.
   *
   * @param plugins the bundles of policies that do not ship, as they are now
   * @param scratch a folder that is its own, there or not
   */
  PastComparisons(JobStore store, Simulator simulator, Supplier<List<Path>> plugins, Path scratch) {
    this.store = store;
    this.jobs = new PastJobs(store);
    this.simulator = simulator;
    this.plugins = plugins;
    this.scratch = scratch;
  }

  private static Path folder(BundleContext context, String property) {
    return Path.of(String.valueOf(context.getProperty(property))).toAbsolutePath();
  }

  /** Without a scaler, and while another feederd's scales, what is configured is the limit. */
  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindSeen(SeenInstances scalers) {
    seen = scalers;
  }

  void unbindSeen(SeenInstances scalers) {
    if (seen == scalers) {
      seen = null;
    }
  }

  /** A fleet that holds none has no limit of its own worth comparing under. */
  private OptionalInt most() {
    SeenInstances scaler = seen;
    OptionalInt most = scaler == null ? OptionalInt.empty() : scaler.most();
    return most.orElse(0) > 0 ? most : OptionalInt.empty();
  }

  @Override
  public Optional<Comparison> begin(List<String> policies, Duration past) {
    Instant now = store.now();
    synchronized (lock) {
      if (latest != null && !latest.state().isFinal()) {
        return Optional.empty();
      }
      Comparison begun = Comparison.begun(policies, now.minus(past), now);
      latest = begun;
      thread = new Thread(() -> run(begun), "nommer-comparison");
      thread.setDaemon(true);
      thread.start();
      return Optional.of(begun);
    }
  }

  @Override
  public Optional<Comparison> latest() {
    synchronized (lock) {
      return Optional.ofNullable(latest);
    }
  }

  @Override
  @Deactivate
  public void cancel() {
    Thread running;
    synchronized (lock) {
      if (latest == null || latest.state().isFinal()) {
        return;
      }
      running = thread;
    }
    if (running == null) {
      return;
    }
    running.interrupt();
    try {
      running.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Comparison begun) {
    Comparison current = begun;
    try {
      remove(scratch); // of one that was killed
      Files.createDirectories(scratch);
      try {
        Path past = scratch.resolve("jobs.csv");
        PastJobs.Written written = jobs.write(past, begun.from(), begun.until());
        current = begun.simulating(written.jobs(), written.whole());
        publish(current);
        current =
            written.jobs() == 0
                ? failed(current, "no job of that time has finished: there is nothing to replay")
                : current.done(
                    simulator.run(
                        new Simulator.Order(begun.policies(), plugins.get(), most()),
                        past,
                        scratch),
                    Instant.now());
      } finally {
        remove(scratch);
      }
    } catch (InterruptedException e) {
      current = current.ended(State.CANCELLED, "", Instant.now());
    } catch (Simulator.FailedException | JobStoreException e) {
      current = failed(current, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.warn("comparison failed", e);
      current = failed(current, "it cannot be run: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("comparison failed", e);
      current = failed(current, "a fault of media-nommer: the log of feederd says more");
    } finally {
      publish(current.state().isFinal() ? current : failed(current, "it ended early"));
    }
  }

  private Comparison failed(Comparison current, String words) {
    return current.ended(State.FAILED, words, Instant.now());
  }

  private void publish(Comparison now) {
    synchronized (lock) {
      latest = now;
    }
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      LOG.warn("left behind folder={} cause={}", folder, e.toString());
    }
  }
}
