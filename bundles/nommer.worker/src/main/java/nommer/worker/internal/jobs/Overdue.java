package nommer.worker.internal.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nommer.job.api.EncodingJob;
import nommer.job.api.JobId;

/**
 * Jobs whose lease was watched running out while every slot ran another: they get the next that is
 * free, before what waits in the queue, for they were begun before it. Without that, a backlog
 * would keep them waiting until it is gone. Who claims one names the revision that was watched, so
 * that one that has moved since is left alone. Thread-safe: who sweeps adds, who takes jobs takes.
 */
final class Overdue {
  /** As many as one sweep sees; it sees the rest again. */
  private static final int MOST = 100;

  private final Map<JobId, EncodingJob> waiting = new LinkedHashMap<>();

  synchronized void add(EncodingJob job) {
    if (waiting.size() < MOST || waiting.containsKey(job.id())) {
      waiting.put(job.id(), job);
    }
  }

  /** The one that waits for longest, and no longer does. */
  synchronized Optional<EncodingJob> next() {
    Optional<EncodingJob> first = waiting.values().stream().findFirst();
    first.ifPresent(job -> waiting.remove(job.id()));
    return first;
  }

  synchronized void forget() {
    waiting.clear();
  }
}
