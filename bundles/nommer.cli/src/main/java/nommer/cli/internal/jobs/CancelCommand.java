package nommer.cli.internal.jobs;

import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer cancel}. */
@Command(name = "cancel", header = "Cancel a job that has not ended.")
public final class CancelCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id, or its last 8 digits.")
  private String id;

  @Override
  public Integer call() throws InterruptedException {
    FeederdApi api = nommer.api();
    return JobReport.print(nommer, api.cancel(JobIds.whole(api, id)));
  }
}
