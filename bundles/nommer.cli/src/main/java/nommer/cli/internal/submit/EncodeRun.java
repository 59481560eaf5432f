package nommer.cli.internal.submit;

import java.time.Duration;
import nommer.cli.internal.api.ApiProblem;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.api.Unreachable;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.daemon.EmbeddedFeederd;
import nommer.cli.internal.daemon.RunningDaemon;
import nommer.cli.internal.jobs.JobReport;
import nommer.cli.internal.jobs.JobWatch;
import nommer.cli.internal.jobs.Progress;
import nommer.cli.internal.media.Place;
import nommer.cli.internal.options.Nommer;
import nommer.cli.internal.options.PortOption;

/** One job from submission to its end, on the named feederd or on one of the home's own. */
final class EncodeRun {
  private final Nommer nommer;
  private final Context context;
  private final PortOption portOption;
  private final int port;

  EncodeRun(Nommer nommer, PortOption portOption) {
    this.nommer = nommer;
    this.portOption = portOption;
    this.port = portOption.of(nommer);
    this.context = nommer.context();
  }

  /** Has the job done, prints where its output is, and returns the exit code. */
  int run(JobRequest request, Place destination, Duration limit) throws InterruptedException {
    Job job = job(request, limit);
    if (nommer.json()) {
      context.out().println(Json.line(job.json()));
    }
    if (!job.finished()) {
      context.note(JobReport.failure(job));
      return ExitCode.JOB;
    }
    if (!nommer.json()) {
      context.out().println(destination.shown());
    }
    return ExitCode.OK;
  }

  /** Submits the job to a feederd that stays, prints the job's id, and returns the exit code. */
  int leave(JobRequest request) throws InterruptedException {
    FeederdApi api = nommer.namedUrl().isPresent() ? nommer.api() : nommer.ownApi(staying().url());
    Job job = api.submit(request.json());
    job.warnings().forEach(context::note);
    context.out().println(nommer.json() ? Json.line(job.json()) : job.id());
    return ExitCode.OK;
  }

  private RunningDaemon staying() throws InterruptedException {
    RunningDaemon feederd = nommer.daemons().up(port);
    portOption.noteIfElsewhere(nommer, feederd);
    return feederd;
  }

  private Job job(JobRequest request, Duration limit) throws InterruptedException {
    if (nommer.namedUrl().isPresent()) {
      return follow(nommer.api(), () -> {}, request, limit);
    }
    try (EmbeddedFeederd feederd = nommer.daemons().embedded(port)) {
      portOption.noteIfElsewhere(nommer, feederd.daemon());
      return follow(nommer.ownApi(feederd.url()), feederd::checkAlive, request, limit);
    }
  }

  private Job follow(FeederdApi api, Runnable aliveCheck, JobRequest request, Duration limit)
      throws InterruptedException {
    Job job = submit(api, aliveCheck, request);
    context.note("submitted job " + job.id());
    job.warnings().forEach(context::note);
    try (Progress progress = Progress.on(context)) {
      return new JobWatch(api, aliveCheck, progress).untilEnded(job, limit);
    } catch (InterruptedException calledOff) {
      cancel(api, job);
      throw calledOff;
    }
  }

  private static Job submit(FeederdApi api, Runnable aliveCheck, JobRequest request)
      throws InterruptedException {
    try {
      return api.submit(request.json());
    } catch (Unreachable away) {
      aliveCheck.run();
      throw away;
    }
  }

  private void cancel(FeederdApi api, Job job) throws InterruptedException {
    try {
      context.note("job " + job.id() + " is now " + api.cancel(job.id()).state());
    } catch (Unreachable | ApiProblem refused) {
      context.note("job " + job.id() + " could not be cancelled: " + refused.getMessage());
    }
  }
}
