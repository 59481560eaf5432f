package nommer.cli.internal.jobs;

import java.time.Duration;
import java.util.Optional;
import nommer.cli.internal.api.ApiProblem;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Unreachable;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.Deadline;

/** Follows a job to its end. */
public final class JobWatch {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final Duration PENDING = Duration.ofSeconds(30);

  private final FeederdApi api;
  private final Runnable aliveCheck;
  private final Progress progress;
  private Deadline outage = Deadline.in(OUTAGE);

  /**
   * @param aliveCheck throws when feederd is known to be gone, so that waiting for it is vain
   */
  public JobWatch(FeederdApi api, Runnable aliveCheck, Progress progress) {
    this.api = api;
    this.aliveCheck = aliveCheck;
    this.progress = progress;
  }

  /**
   * Follows it, bridging short outages of feederd.
   *
   * @throws Failure it has not ended in time
   * @throws Unreachable feederd was away for too long
   */
  public Job untilEnded(Job first, Duration limit) throws InterruptedException {
    Deadline end = Deadline.in(limit);
    Deadline pending = Deadline.in(PENDING);
    boolean hinted = false;
    Job job = first;
    progress.show(job);
    while (!job.ended()) {
      if (end.passed()) {
        throw Failure.job(
            ("job %1$s is still %2$s after %3$d s, and goes on while a feederd runs; follow it:"
                    + " nommer status %1$s --follow; end it: nommer cancel %1$s")
                .formatted(job.id(), job.state(), limit.toSeconds()));
      }
      end.pause(POLL);
      job = poll(job.id()).orElse(job);
      if (!hinted && pending.passed() && job.state().equals("PENDING")) {
        hinted = true;
        String why = job.text("waiting");
        progress.note(
            "no worker has taken the job yet: "
                + (why.isEmpty() ? "the home's data/logs may tell why" : why));
      }
      progress.show(job);
    }
    return job;
  }

  private Optional<Job> poll(String id) throws InterruptedException {
    try {
      Job job = api.job(id);
      outage = Deadline.in(OUTAGE);
      return Optional.of(job);
    } catch (Unreachable away) {
      return bridged(away);
    } catch (ApiProblem problem) {
      if (!problem.serverSide()) {
        throw problem;
      }
      return bridged(problem);
    }
  }

  private Optional<Job> bridged(RuntimeException away) {
    aliveCheck.run();
    if (outage.passed()) {
      throw away;
    }
    return Optional.empty();
  }
}
