package nommer.cli.internal.jobs;

import java.time.Duration;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer status}. */
@Command(name = "status", header = "Show a job; exit code 1 when it ended otherwise than FINISHED.")
public final class StatusCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id, or its last 8 digits.")
  private String id;

  @Option(names = "--follow", description = "Show its progress until it ends.")
  private boolean follow;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "86400",
      description = "With --follow: give up after so long (${DEFAULT-VALUE}).")
  private long timeoutSeconds;

  @Override
  public Integer call() throws InterruptedException {
    FeederdApi api = nommer.api();
    String whole = JobIds.whole(api, id);
    Job job = follow ? followed(api, whole) : api.job(whole);
    JobReport.print(nommer, job);
    return job.ended() && !job.finished() ? ExitCode.JOB : ExitCode.OK;
  }

  private Job followed(FeederdApi api, String whole) throws InterruptedException {
    try (Progress progress = Progress.on(nommer.context())) {
      Duration limit = Duration.ofSeconds(timeoutSeconds);
      return new JobWatch(api, () -> {}, progress).untilEnded(api.job(whole), limit);
    }
  }
}
