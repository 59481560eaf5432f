package nommer.cli.internal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer retry}. */
@Command(name = "retry", header = "Let a job that ended unfinished run again.")
final class RetryCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(paramLabel = "ID", description = "The job's id.")
  private String id;

  @Override
  public Integer call() throws InterruptedException {
    return nommer.print(nommer.api().retry(id));
  }
}
