package nommer.cli.internal.home;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code nommer plugins}. */
@Command(
    name = "plugins",
    header = "Show each file in plugins/, what became of it, and which plug-ins serve.",
    description = {
      "",
      "A star marks what is in use. What is wrong with a file stands on the line below it."
    })
public final class PluginsCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode answer = nommer.api().plugins();
    if (nommer.json()) {
      nommer.context().out().println(Json.line(answer));
    } else {
      new PluginTable(nommer.context().out()).print(Printable.of(answer).path("plugins"));
    }
    return ExitCode.OK;
  }
}
