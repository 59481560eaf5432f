package nommer.cli.internal.jobs;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.JobLog;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer logs}. */
@Command(
    name = "logs",
    header = "Show what the daemons of this home logged about a job, oldest first.",
    description = {"", "Reads the logs in the home, so it works with feederd down, too."})
public final class LogsCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private String id;

  @Override
  public Integer call() {
    if (!id.matches("[0-9a-f]{50}")) {
      throw Failure.usage("no job id (50 digits and letters a to f): " + id);
    }
    JobLog log = new JobLog(nommer.home().logs());
    List<JobLog.Entry> entries = log.of(id);
    if (entries.isEmpty()) {
      throw Failure.job("no log in " + log.logs() + " speaks of job " + id + "; is --home right?");
    }
    PrintStream out = nommer.context().out();
    for (JobLog.Entry entry : entries) {
      entry.lines().forEach(line -> out.println(entry.daemon() + "  " + line));
    }
    return ExitCode.OK;
  }
}
