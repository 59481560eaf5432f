package nommer.job.service.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobClaim;
import nommer.job.api.JobCourse;
import nommer.job.api.JobError;
import nommer.job.api.JobMedia;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.JobWork;
import nommer.job.api.Lease;
import nommer.job.api.LostJobException;
import nommer.job.api.PastAttempt;
import nommer.job.store.JobStore;
import nommer.job.tempo.Tempo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A claim over a {@link JobStore}: one save at a time, each under the revision of the last. */
final class HeldJob implements JobClaim {
  private static final Logger LOG = LoggerFactory.getLogger(HeldJob.class);

  private final JobStore store;
  private final Announcer announcer;
  private final Limits limits;
  private final long claim;
  private final ReentrantLock saving = new ReentrantLock();
  private volatile EncodingJob job;
  private volatile long validUntilNanos;
  private volatile Observed observed;
  private volatile JobCourse course;
  private volatile Life life = Life.HELD;

  private enum Life {
    HELD,
    ENDED,
    LOST
  }

  private record Observed(JobState state, double progress) {}

  /**
   * @param began monotonic time before the claiming save was sent: validity counts from there
   */
  HeldJob(JobStore store, Announcer announcer, Limits limits, EncodingJob claimed, long began) {
    this.store = store;
    this.announcer = announcer;
    this.limits = limits;
    this.claim = claimed.lease().claim();
    this.observed = new Observed(claimed.state(), 0);
    this.course = claimed.course();
    this.job = claimed;
    this.validUntilNanos = began + limits.tempo().lease().toNanos();
  }

  @Override
  public EncodingJob job() {
    return job;
  }

  @Override
  public long claim() {
    return claim;
  }

  @Override
  public boolean isExhausted() {
    return limits.areExceededBy(job.attempts());
  }

  @Override
  public void observe(JobState state, double progress) {
    observed = new Observed(state, Math.max(0, Math.min(1, progress)));
  }

  @Override
  public void note(JobCourse told) {
    course = told;
  }

  @Override
  public Tempo tempo() {
    return limits.tempo();
  }

  @Override
  public Duration validity() {
    long left = validUntilNanos - System.nanoTime();
    return life == Life.HELD && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
  }

  @Override
  public void advance(JobState state, String details, List<String> staged) {
    observed = new Observed(state, 0);
    save(
        last ->
            last.next(
                JobStatus.of(state, details, store.now()),
                renewed(last).staging(staged, false),
                last.attempts()));
  }

  @Override
  public void renew() {
    if (!saving.tryLock()) {
      return;
    }
    try {
      if (life != Life.ENDED) {
        save(last -> last.next(seen(last), renewed(last), last.attempts()));
      }
    } finally {
      saving.unlock();
    }
  }

  @Override
  public void publishing(List<Integer> leftOut) {
    observed = new Observed(JobState.UPLOADING, 1);
    save(
        last ->
            last.next(
                seen(last),
                renewed(last).staging(last.lease().staged(), true).without(leftOut),
                last.attempts()));
  }

  @Override
  public void published(int outputs) {
    save(last -> last.next(seen(last), renewed(last).seen(outputs), last.attempts()));
  }

  @Override
  public void finish(String details, JobWork work, JobMedia media) {
    end(
        last ->
            last.next(
                    JobStatus.of(JobState.FINISHED, details, store.now()),
                    last.lease().ended(),
                    last.attempts().end(past(last, AttemptOutcome.FINISHED, "")))
                .worked(work)
                .with(media));
  }

  @Override
  public void fail(JobError error, Duration pause) {
    end(last -> limits.failures().ended(last, error, pause, store.now()));
  }

  @Override
  public void abandon() {
    end(
        last -> {
          JobError error = Verdict.on(last.attempts(), last.status().details());
          return new JobStatus(JobState.ABANDONED, error.message(), error, 0, store.now());
        },
        last -> last.attempts().end(past(last, AttemptOutcome.ABANDONED, "")));
  }

  @Override
  public void giveBack(String details) {
    end(
        last -> JobStatus.of(JobState.PENDING, details, store.now()),
        last -> last.attempts().giveBack(past(last, AttemptOutcome.INTERRUPTED, details)));
    announcer.waiting(job);
  }

  private PastAttempt past(EncodingJob last, AttemptOutcome outcome, String words) {
    return PastAttempt.of(last, store.now(), outcome, new JobError("", "", words));
  }

  private void end(
      Function<EncodingJob, JobStatus> status, Function<EncodingJob, Attempts> attempts) {
    end(last -> last.next(status.apply(last), last.lease().ended(), attempts.apply(last)));
  }

  private void end(UnaryOperator<EncodingJob> change) {
    saving.lock();
    try {
      save(change);
      life = Life.ENDED;
      LOG.info("job ended id={} state={} claim={}", job.id(), job.state(), claim);
    } finally {
      saving.unlock();
    }
  }

  private void save(UnaryOperator<EncodingJob> change) {
    saving.lock();
    try {
      requireHeld();
      while (true) {
        long began = System.nanoTime();
        EncodingJob next = change.apply(job).with(course);
        if (new Saver(store).save(next) == Saver.Outcome.SAVED) {
          announcer.saved(next);
          job = next;
          validUntilNanos = began + limits.tempo().lease().toNanos();
          return;
        }
        job = ours(store.find(job.id()).orElseThrow(() -> lost("it is gone")));
      }
    } finally {
      saving.unlock();
    }
  }

  /** An earlier save of ours whose answer got lost: the change is made again on top of it. */
  private EncodingJob ours(EncodingJob held) {
    Lease lease = held.lease();
    boolean sameClaim = lease.claim() == claim && lease.owner().equals(job.lease().owner());
    if (!sameClaim || !lease.isHeld()) {
      throw lost("it is " + held.state() + " at revision " + held.revision());
    }
    return held;
  }

  private void requireHeld() {
    if (life == Life.LOST) {
      throw new LostJobException(job.id(), "as was found before");
    }
    if (life == Life.ENDED) {
      throw new IllegalStateException("the claim on job " + job.id() + " has ended");
    }
  }

  private LostJobException lost(String how) {
    life = Life.LOST;
    LOG.warn("job lost id={} claim={} how={}", job.id(), claim, how);
    return new LostJobException(job.id(), how);
  }

  private Lease renewed(EncodingJob last) {
    return last.lease().renewed(store.now().plus(limits.tempo().lease()));
  }

  private JobStatus seen(EncodingJob last) {
    Observed now = observed;
    return new JobStatus(
        now.state(), last.status().details(), JobError.NONE, now.progress(), store.now());
  }
}
