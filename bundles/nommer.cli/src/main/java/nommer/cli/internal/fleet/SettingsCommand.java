package nommer.cli.internal.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer settings}. */
@Command(
    name = "settings",
    header = "Show what feederd is configured with, without secrets.",
    description = {"", "A star marks what is set; the rest is by default."})
public final class SettingsCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(
      paramLabel = "PID",
      arity = "0..1",
      defaultValue = "",
      description = "Of one configuration, such as nommer.fleet.scaler.")
  private String pid;

  @Override
  public Integer call() throws InterruptedException {
    JsonNode answer = nommer.api().settings(pid);
    PrintStream out = nommer.context().out();
    if (nommer.json()) {
      out.println(Json.line(answer));
    } else {
      Printable.of(answer).path("settings").forEach(each -> print(out, each));
    }
    return ExitCode.OK;
  }

  private static void print(PrintStream out, JsonNode setting) {
    JsonNode value = setting.path("value");
    String shown = value.isTextual() ? value.asText() : value.isNull() ? "" : Json.line(value);
    out.printf(
        "%s %s %s=%s%n",
        setting.path("set").asBoolean() ? "*" : " ",
        setting.path("pid").asText(),
        setting.path("key").asText(),
        setting.path("hidden").asBoolean() ? "(hidden)" : shown);
    if (!setting.path("problem").isNull()) {
      out.println("    " + setting.path("problem").asText());
    }
  }
}
