package nommer.cli.internal.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code nommer scaling}. */
@Command(
    name = "scaling",
    header = "Show what the scaler decided lately, why, and what became of it; newest first.",
    description = {
      "",
      "INSTANCES are those that take jobs, + those that start, - those that end. A look is listed"
          + " when something was done or said anew, when a count changed, and once a minute."
    })
public final class ScalingCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (${DEFAULT-VALUE}); 10000 are kept.")
  private int limit;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode answer = nommer.api().scaling(limit);
    if (nommer.json()) {
      nommer.context().out().println(Json.line(answer));
    } else {
      new DecisionTable(nommer.context().out()).print(Printable.of(answer).path("decisions"));
    }
    return ExitCode.OK;
  }
}
