package nommer.job.service.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobConflictException;
import nommer.job.api.JobId;
import nommer.job.api.JobQueue;
import nommer.job.api.JobRequest;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobStore;
import nommer.job.api.JobStoreException;
import nommer.job.api.Lease;
import nommer.job.api.NoSuchJobException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules over whatever store and queue there are. */
@Component(service = JobService.class, immediate = true, configurationPid = "nommer.job.service")
@Designate(ocd = JobServiceConfig.class)
public final class StoreJobService implements JobService {
  private static final Logger LOG = LoggerFactory.getLogger(StoreJobService.class);

  private final JobStore store;
  private final JobQueue queue;
  private volatile Limits limits;

  @Activate
  public StoreJobService(
      @Reference JobStore store, @Reference JobQueue queue, JobServiceConfig config) {
    this(store, queue, Limits.of(config));
  }

  StoreJobService(JobStore store, JobQueue queue, Limits limits) {
    this.store = store;
    this.queue = queue;
    this.limits = limits;
  }

  /** Running claims keep the limits that they began with. */
  @Modified
  void modified(JobServiceConfig config) {
    limits = Limits.of(config);
  }

  @Override
  public EncodingJob submit(JobRequest request) {
    Instant now = store.now();
    EncodingJob job = EncodingJob.create(JobId.create(now), request, now);
    new Saver(store).save(job);
    announce(job.id());
    return job;
  }

  @Override
  public Optional<JobClaim> claim(JobId id, String owner, long expired) {
    Optional<EncodingJob> found = store.find(id);
    if (found.isEmpty() || !isClaimable(found.get(), expired)) {
      return Optional.empty();
    }
    Limits current = limits;
    long began = System.nanoTime();
    EncodingJob claimed = claimed(found.get(), owner, current);
    if (new Saver(store).save(claimed) == Saver.Outcome.STALE) {
      return Optional.empty();
    }
    LOG.info(
        "job claimed id={} claim={} takeover={} lost={}",
        id,
        claimed.lease().claim(),
        found.get().state().isRunning(),
        claimed.attempts().lost());
    return Optional.of(new HeldJob(store, this::announce, current, claimed, began));
  }

  @Override
  public EncodingJob cancel(JobId id) {
    return change(
        id,
        job -> {
          if (job.state().isFinal()) {
            throw new JobConflictException(
                id, "job " + id + " is " + job.state() + " already; only a live job is cancelled");
          }
          if (job.lease().publishing()) {
            throw new JobConflictException(
                id, "job " + id + " is publishing its outputs: too late to cancel it");
          }
          return job.next(
              JobStatus.of(JobState.CANCELLED, "cancelled by a client", store.now()),
              job.lease().revoked(),
              job.attempts());
        });
  }

  @Override
  public EncodingJob retry(JobId id) {
    EncodingJob pending =
        change(
            id,
            job -> {
              if (!job.state().isFinal() || job.state() == JobState.FINISHED) {
                throw new JobConflictException(
                    id,
                    "job %s is %s; only a job in ERROR, ABANDONED or CANCELLED is retried"
                        .formatted(id, job.state()));
              }
              return job.next(
                  JobStatus.of(JobState.PENDING, "retried", store.now()),
                  job.lease(),
                  job.attempts().retry());
            });
    announce(id);
    return pending;
  }

  /** Decides again on what the store holds until nobody else was faster. */
  private EncodingJob change(JobId id, UnaryOperator<EncodingJob> decision) {
    while (true) {
      EncodingJob changed =
          decision.apply(store.find(id).orElseThrow(() -> new NoSuchJobException(id)));
      if (new Saver(store).save(changed) == Saver.Outcome.SAVED) {
        LOG.info("job changed id={} state={} rev={}", id, changed.state(), changed.revision());
        return changed;
      }
    }
  }

  private static boolean isClaimable(EncodingJob job, long expired) {
    return expired < 0
        ? job.state() == JobState.PENDING
        : job.state().isRunning() && job.revision() == expired;
  }

  private EncodingJob claimed(EncodingJob job, String owner, Limits current) {
    Instant now = store.now();
    Lease lease = job.lease().claimedBy(job.revision() + 1, owner, now.plus(current.lease()));
    return job.next(
        JobStatus.of(JobState.DOWNLOADING, job.status().details(), now),
        lease,
        job.attempts().claim(job.state().isRunning()));
  }

  /** The job is safe already: a hint that cannot be put is put again by upkeep. */
  private void announce(JobId id) {
    try {
      queue.put(id);
    } catch (JobStoreException e) {
      LOG.warn("hint not put id={} cause={}", id, e.toString());
    }
  }
}
