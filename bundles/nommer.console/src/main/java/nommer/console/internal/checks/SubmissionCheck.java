package nommer.console.internal.checks;

import nommer.job.api.JobState;
import nommer.job.api.JobStoreException;
import nommer.job.store.JobCounts;
import nommer.job.store.JobStore;
import nommer.job.submission.Submissions;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Whether jobs can be submitted, which {@code /readyz} tells load balancers: there is a store that
 * takes a write, and a door before it. It is there, and says so, when they lack.
 */
@Component(
    service = HealthCheck.class,
    property = {
      HealthCheck.NAME + "=Jobs can be submitted",
      HealthCheck.TAGS + "=nommer",
      HealthCheck.TAGS + "=readiness"
    })
public final class SubmissionCheck implements HealthCheck {
  private volatile @Nullable JobStore store;
  private volatile @Nullable Submissions door;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindStore(JobStore one) {
    store = one;
  }

  void unbindStore(JobStore one) {
    if (store == one) {
      store = null;
    }
  }

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  void bindDoor(Submissions one) {
    door = one;
  }

  void unbindDoor(Submissions one) {
    if (door == one) {
      door = null;
    }
  }

  /** To read does not tell whether jobs can be saved. */
  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    JobStore known = store;
    if (known == null) {
      log.critical("no job store: the check of components says what cannot begin, and why");
    } else {
      look(known, log);
    }
    if (door == null) {
      log.critical("nothing takes jobs: the check of components says what cannot begin, and why");
    }
    return new Result(log);
  }

  private static void look(JobStore known, FormattingResultLog log) {
    try {
      known.probe();
      JobCounts counts = known.counts();
      log.info("the job store answers: {} jobs wait", counts.of(JobState.PENDING));
    } catch (JobStoreException e) {
      log.critical("the job store fails: {}", e.getMessage());
    }
  }
}
