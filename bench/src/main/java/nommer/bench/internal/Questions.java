package nommer.bench.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nommer.job.api.JobClaim;
import nommer.job.api.JobId;
import nommer.job.api.JobService;
import nommer.job.api.JobState;
import nommer.job.store.JobQuery;
import nommer.job.store.JobQueue;
import nommer.job.store.JobStore;

/** What clients and workers ask most. */
record Questions(JobStore store, JobQueue queue, JobService service) {
  private static final int CALLS = 200;
  private static final int CLAIMS = 100;
  private static final int PAGE = 50;

  /** Of enough jobs in each state that is asked for. */
  Timing time() throws InterruptedException {
    return new Timing(
        millis(() -> list(Set.of())),
        millis(() -> list(Set.of(JobState.FINISHED))),
        millis(() -> list(Set.of(JobState.PENDING))),
        millis(store::counts),
        claimMillis());
  }

  private void list(Set<JobState> states) {
    int found = store.list(new JobQuery(states, PAGE, "")).jobs().size();
    if (found != PAGE) {
      throw new IllegalStateException("a page of " + found + " jobs, not " + PAGE);
    }
  }

  private static double millis(Runnable call) {
    long start = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return millisSince(start) / CALLS;
  }

  /** What was claimed is given back afterwards, so that each round finds the same. */
  private double claimMillis() throws InterruptedException {
    List<JobClaim> claims = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < CLAIMS; i++) {
      JobQueue.Delivery hint = queue.take(1, Duration.ZERO).get(0);
      JobId id = hint.id();
      claims.add(service.claim(id, "bench/00000000", -1).orElseThrow());
      hint.done();
    }
    double millis = millisSince(start) / CLAIMS;
    claims.forEach(claim -> claim.giveBack(""));
    return millis;
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
