package nommer.job.upkeep.internal;

import java.time.Duration;
import java.time.Instant;
import nommer.fleet.api.Lead;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobService;
import nommer.job.store.JobStore;
import nommer.job.store.Standstill;
import nommer.job.store.Standstill.Watched;
import nommer.loop.Loop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * Ends what would stay as it is for ever: running jobs that nobody holds and no node takes over. A
 * job is given up only if looks an interval apart found it alike, so that neither a clock that
 * jumped nor a store that was away gives up on it.
 */
@Component(service = Pruner.class, immediate = true, configurationPid = "nommer.job.upkeep")
public final class Pruner {
  private static final int LIMIT = 100;

  /** Where there is more than one look sees. */
  private static final Duration ON = Duration.ofSeconds(1);

  private static final Duration BACK_OFF = Duration.ofSeconds(5);
  private static final Duration END = Duration.ofSeconds(3);

  private final JobStore store;
  private final JobService service;
  private final Lead lead;
  private final Standstill standstill = new Standstill(LIMIT, System::nanoTime);
  private final Loop loop;
  private volatile Settings settings;

  @Activate
  public Pruner(
      @Reference JobStore store,
      @Reference JobService service,
      @Reference Lead lead,
      UpkeepConfig config) {
    this(store, service, lead, Settings.of(config));
  }

  Pruner(JobStore store, JobService service, Lead lead, Settings settings) {
    this.store = store;
    this.service = service;
    this.lead = lead;
    this.settings = settings;
    this.loop = new Loop("nommer-pruner", BACK_OFF, Led.by(lead, this::prune));
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

  private Duration prune(long term) {
    Settings current = settings;
    Instant time = store.now().minus(current.threshold());
    for (Watched each : standstill.look((from, limit) -> store.overdue(from, time, limit))) {
      if (each.watched().compareTo(current.interval()) >= 0) {
        EncodingJob job = each.job();
        lead.require(term);
        service.abandon(job.id(), job.revision(), why(job, current.threshold()));
      }
    }
    boolean sawAll = standstill.isAtStart();
    return sawAll || current.interval().compareTo(ON) < 0 ? current.interval() : ON;
  }

  private static String why(EncodingJob job, Duration threshold) {
    return ("given up: the node %s fell silent while the job was %s, and none took it over within"
            + " %d s. Is a node running that has the job's encoders? Then retry the job.")
        .formatted(job.lease().node(), job.state(), threshold.toSeconds());
  }
}
