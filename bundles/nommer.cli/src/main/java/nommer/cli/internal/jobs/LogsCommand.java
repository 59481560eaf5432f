package nommer.cli.internal.jobs;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.daemon.JobLog;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer logs}. */
@Command(
    name = "logs",
    header =
        "Show what the daemons of this home logged about a job, oldest first, then what the encoder"
            + " said in attempts that failed here.",
    description = {"", "Reads the logs in the home, so it works with feederd down, too."})
public final class LogsCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id, or its last 8 digits.")
  private String id;

  @Override
  public Integer call() throws InterruptedException {
    String whole = JobIds.isEnd(id) ? JobIds.whole(nommer.api(), id) : id;
    if (!whole.matches("[0-9a-f]{50}")) {
      throw Failure.usage(
          "no job id (50 digits and letters a to f, or the last 8 of them): " + whole);
    }
    JobLog log = new JobLog(nommer.home().logs());
    List<JobLog.Entry> entries = log.of(whole);
    List<JobLog.Entry> attempts = log.attempts(whole);
    if (entries.isEmpty() && attempts.isEmpty()) {
      throw Failure.job(
          "no log in " + log.logs() + " speaks of job " + whole + "; is --home right?");
    }
    PrintStream out = nommer.context().out();
    print(out, entries);
    print(out, attempts);
    return ExitCode.OK;
  }

  private static void print(PrintStream out, List<JobLog.Entry> entries) {
    for (JobLog.Entry entry : entries) {
      entry.lines().forEach(line -> out.println(Printable.line(entry.daemon() + "  " + line)));
    }
  }
}
