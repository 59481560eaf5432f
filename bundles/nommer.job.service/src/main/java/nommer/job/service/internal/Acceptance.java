package nommer.job.service.internal;

import java.time.Instant;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;
import nommer.job.api.JobRequest;
import nommer.job.api.Once;
import nommer.job.api.TakenIdException;
import nommer.job.store.JobStore;

/** Makes jobs of requests, and has nodes hear of them. */
record Acceptance(JobStore store, Announcer announcer) {
  EncodingJob of(JobRequest request) {
    Instant now = store.now();
    EncodingJob job = EncodingJob.create(JobId.create(now), request, now);
    new Saver(store).save(job);
    announcer.waiting(job);
    return job;
  }

  /**
   * The same under an id that a repeated request has, too: then the job is that of the first.
   *
   * @throws TakenIdException something else was asked for under it, or the job is gone
   */
  Once of(JobRequest request, JobId id) {
    EncodingJob job = EncodingJob.create(id, request, store.now());
    if (new Saver(store).save(job) == Saver.Outcome.SAVED) {
      announcer.waiting(job);
      return new Once(job, true);
    }
    EncodingJob held = store.find(id).orElseThrow(() -> TakenIdException.ofOneThatIsGone(id));
    if (!held.request().asksTheSameAs(request)) {
      throw TakenIdException.ofAnother(id);
    }
    return new Once(held, false);
  }
}
