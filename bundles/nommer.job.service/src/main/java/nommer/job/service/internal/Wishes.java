package nommer.job.service.internal;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import nommer.job.api.AttemptOutcome;
import nommer.job.api.Attempts;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobError;
import nommer.job.api.JobId;
import nommer.job.api.JobState;
import nommer.job.api.JobStatus;
import nommer.job.api.MovedJobException;
import nommer.job.api.NoSuchJobException;
import nommer.job.api.Outbox.Told;
import nommer.job.api.PastAttempt;
import nommer.job.api.Terms;
import nommer.job.store.JobConflictException;
import nommer.job.store.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What clients want changed of a job, whoever is faster meanwhile.
 *
 * @param store of the jobs
 * @param announcer hears of each change
 */
record Wishes(JobStore store, Announcer announcer) {
  private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);

  EncodingJob cancel(EncodingJob seen) {
    JobId id = seen.id();
    return change(
        seen,
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
              ended(job, AttemptOutcome.CANCELLED, store.now()));
        });
  }

  EncodingJob retry(EncodingJob seen) {
    EncodingJob pending = pending(seen);
    announcer.waiting(pending);
    return pending;
  }

  private EncodingJob pending(EncodingJob seen) {
    JobId id = seen.id();
    return change(
        seen,
        job -> {
          if (job.readiness().later()) {
            return job.due(store.now());
          }
          if (!job.state().isFinal() || job.state() == JobState.FINISHED) {
            throw new JobConflictException(
                id,
                "job %s is %s; only a job in ERROR, ABANDONED or CANCELLED is retried, or one that waits for its time"
                    .formatted(id, job.state()));
          }
          return job.next(
              JobStatus.of(JobState.PENDING, "retried", store.now()),
              job.lease(),
              job.attempts().retry());
        });
  }

  /** Of one that changed nodes hear again: it may go first now, or be due. */
  EncodingJob change(EncodingJob seen, LongPredicate expected, UnaryOperator<Terms> change) {
    EncodingJob changed = onTerms(seen, expected, change);
    if (changed.revision() == seen.revision()) {
      return changed;
    }
    announcer.waiting(changed);
    boolean moved = !changed.request().notifyUrl().equals(seen.request().notifyUrl());
    return moved ? heardAgain(changed) : changed;
  }

  /** The one before wanted to hear no more; the new one is told of what comes. */
  private EncodingJob heardAgain(EncodingJob changed) {
    EncodingJob now = changed;
    while (now.outbox().told().isOver()) {
      Told told = now.outbox().told().upTo(changed.revision());
      if (store.tell(now, told)) {
        return now.told(told);
      }
      now = found(changed.id());
    }
    return now;
  }

  private EncodingJob onTerms(
      EncodingJob seen, LongPredicate expected, UnaryOperator<Terms> change) {
    JobId id = seen.id();
    return change(
        seen,
        job -> {
          if (!expected.test(job.revision())) {
            throw new MovedJobException(id, job.revision());
          }
          if (job.state() != JobState.PENDING) {
            throw new JobConflictException(
                id, "job %s is %s; only a job that waits is changed".formatted(id, job.state()));
          }
          Terms terms = change.apply(job.request().terms());
          return terms.equals(job.request().terms()) ? job : job.on(terms, store.now());
        });
  }

  EncodingJob delete(JobId id, Consumer<EncodingJob> first) {
    while (true) {
      EncodingJob held = found(id);
      if (!held.state().isFinal()) {
        throw new JobConflictException(
            id,
            "job %s is %s; only a job that ended is deleted: cancel it first"
                .formatted(id, held.state()));
      }
      if (!held.lease().staged().isEmpty()) {
        throw new JobConflictException(
            id,
            "what job %s staged at its destinations is still being removed: delete it in a moment"
                .formatted(id));
      }
      first.accept(held);
      if (store.delete(id, held.revision())) {
        LOG.info("job deleted id={} state={}", id, held.state());
        return held;
      }
    }
  }

  EncodingJob redeliver(JobId id) {
    EncodingJob job = found(id);
    if (!job.hasCallback()) {
      throw new JobConflictException(
          id,
          "job " + id + " was submitted without notify_url or webhook: there is nobody to tell");
    }
    if (job.outbox().told().isOver()) {
      throw new JobConflictException(
          id, "the webhook of job " + id + " answered that it is gone: it is told nothing more");
    }
    EncodingJob untold =
        job.outbox().untold().isEmpty() ? change(job, each -> again(each, store.now())) : job;
    Told now = untold.outbox().told().putOff(Instant.EPOCH, "");
    if (!store.tell(untold, now)) {
      return redeliver(id);
    }
    announcer.told(untold.told(now));
    return untold.told(now);
  }

  private static EncodingJob again(EncodingJob job, Instant now) {
    if (job.state().isRunning()) {
      throw new JobConflictException(
          job.id(),
          "job %s is %s, and its client was told so: the next change will be told by itself"
              .formatted(job.id(), job.state()));
    }
    if (!job.request().tells(job.state())) {
      throw new JobConflictException(
          job.id(),
          "job %s is %s, and its webhook was to be told of other states"
              .formatted(job.id(), job.state()));
    }
    return job.retold(now);
  }

  /** Of a job that no attempt is at, there is none to end. */
  static Attempts ended(EncodingJob job, AttemptOutcome outcome, Instant now) {
    return job.state().isRunning()
        ? job.attempts().end(PastAttempt.of(job, now, outcome, JobError.NONE))
        : job.attempts();
  }

  /** The job as it is. */
  EncodingJob found(JobId id) {
    return store.find(id).orElseThrow(() -> new NoSuchJobException(id));
  }

  /**
   * Decides on what was seen, then again on what the store holds until nobody else was faster; the
   * same is not saved.
   */
  private EncodingJob change(EncodingJob seen, UnaryOperator<EncodingJob> decision) {
    EncodingJob held = seen;
    while (true) {
      EncodingJob changed = decision.apply(held);
      if (changed.equals(held)) {
        return held;
      }
      if (new Saver(store).save(changed) == Saver.Outcome.SAVED) {
        LOG.info(
            "job changed id={} state={} rev={}", changed.id(), changed.state(), changed.revision());
        announcer.saved(changed);
        return changed;
      }
      held = found(seen.id());
    }
  }
}
