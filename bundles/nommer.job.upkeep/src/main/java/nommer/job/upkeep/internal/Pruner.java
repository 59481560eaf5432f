package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobService;
import nommer.job.api.JobStore;
import nommer.job.api.RotatingWindow;
import nommer.job.api.Standstill;
import nommer.job.api.Standstill.Watched;
import nommer.job.api.StateChange;
import nommer.job.api.StateChanges;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what would stay as it is for ever: running jobs that nobody holds and no node takes over,
 * and final jobs whose last callback got lost. A job is given up only if looks an interval apart
 * found it alike, so that neither a clock that jumped nor a store that was away gives up on it.
 */
@Component(service = Pruner.class, immediate = true, configurationPid = "nommer.job.upkeep")
public final class Pruner {
  private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);
  private static final int LIMIT = 100;

  /** A callback on record is left alone, so this only spares needless writes. */
  private static final Duration QUIET = Duration.ofMinutes(10);

  /** Where there is more than one look sees. */
  private static final Duration ON = Duration.ofSeconds(1);

  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobStore store;
  private final JobService service;
  private final StateChanges changes;
  private final Standstill standstill = new Standstill(LIMIT, System::nanoTime);
  private final RotatingWindow unsettled = new RotatingWindow();
  private final Loop loop;
  private volatile Settings settings;

  @Activate
  public Pruner(
      @Reference JobStore store,
      @Reference JobService service,
      @Reference StateChanges changes,
      UpkeepConfig config) {
    this(store, service, changes, Settings.of(config));
  }

  Pruner(JobStore store, JobService service, StateChanges changes, Settings settings) {
    this.store = store;
    this.service = service;
    this.changes = changes;
    this.settings = settings;
    this.loop = new Loop("nommer-pruner", BACK_OFF, this::prune);
    loop.start();
  }

  @Modified
  void modified(UpkeepConfig edited) {
    settings = Settings.of(edited);
  }

  @Deactivate
  void stop() throws InterruptedException {
    loop.stop(END);
  }

  private Duration prune() {
    Settings current = settings;
    abandonStuck(current);
    Instant time = store.now().minus(QUIET);
    unsettled
        .next(
            LIMIT,
            (from, limit) -> store.unsettled(from, time, limit),
            job -> job.status().updatedAt())
        .forEach(this::tellAgain);
    boolean sawAll = standstill.isAtStart() && unsettled.isAtStart();
    return sawAll || current.interval().compareTo(ON) < 0 ? current.interval() : ON;
  }

  private void abandonStuck(Settings current) {
    Instant time = store.now().minus(current.threshold());
    for (Watched each : standstill.look((from, limit) -> store.overdue(from, time, limit))) {
      if (each.watched().compareTo(current.interval()) >= 0) {
        EncodingJob job = each.job();
        service.abandon(job.id(), job.revision(), why(job, current.threshold()));
      }
    }
  }

  private void tellAgain(EncodingJob job) {
    LOG.debug("last callback looked for id={} state={}", job.id(), job.state());
    changes.putAgain(StateChange.of(job));
  }

  private static String why(EncodingJob job, Duration threshold) {
    return ("given up: the node %s fell silent while the job was %s, and none took it over within"
            + " %d s. Is a node running that has the job's encoders? Then retry the job.")
        .formatted(job.lease().node(), job.state(), threshold.toSeconds());
  }
}
