package nommer.cli.internal.home;

import java.util.concurrent.Callable;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code nommer down}. */
@Command(
    name = "down",
    header = "Stop the home's feederd and its local workers.",
    description = {"", "Running jobs are given back and stay queued for the next `nommer up`."})
public final class DownCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Override
  public Integer call() throws InterruptedException {
    int ended = nommer.daemons().down();
    if (ended == 0) {
      nommer.context().note("nothing was running in " + nommer.home().folder());
    }
    return ExitCode.OK;
  }
}
