package nommer.cli.internal.jobs;

import java.util.concurrent.Callable;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.api.Job;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer delete}. */
@Command(name = "delete", header = "Remove a job that ended, and callbacks of it that still wait.")
public final class DeleteCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id, or its last 8 digits.")
  private String id;

  @Override
  public Integer call() throws InterruptedException {
    FeederdApi api = nommer.api();
    Job job = api.delete(JobIds.whole(api, id));
    String words = job.id() + " is deleted; it was " + job.state();
    nommer.context().out().println(nommer.json() ? Json.line(job.json()) : words);
    return ExitCode.OK;
  }
}
