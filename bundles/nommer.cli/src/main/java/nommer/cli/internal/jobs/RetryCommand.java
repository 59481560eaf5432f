package nommer.cli.internal.jobs;

import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer retry}. */
@Command(name = "retry", header = "Let a job that ended unfinished run again.")
public final class RetryCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id, or its last 8 digits.")
  private String id;

  @Override
  public Integer call() throws InterruptedException {
    FeederdApi api = nommer.api();
    return JobReport.print(nommer, api.retry(JobIds.whole(api, id)));
  }
}
