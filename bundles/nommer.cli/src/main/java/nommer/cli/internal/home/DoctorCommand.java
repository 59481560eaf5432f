package nommer.cli.internal.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.daemon.DoctorProcess;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code nommer doctor}. */
@Command(
    name = "doctor",
    header = "Check whether what the home's configuration needs is there, and say what to fix.",
    description = {
      "",
      "Prints a line for each check: ok, warn or FAIL, what was looked at, and what to do. Changes"
          + " nothing, and serves while feederd runs and while it does not."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every check says ok or warn",
      "1:at least one says FAIL",
      "2:the command line cannot be used",
      "3:the checks could not be started"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final String FAIL = "FAIL";

  @ParentCommand private Nommer nommer;

  @Override
  public Integer call() throws InterruptedException {
    DoctorProcess doctor = new DoctorProcess(nommer.home(), nommer.context().distribution());
    List<JsonNode> findings =
        doctor.run(nommer.json() ? finding -> {} : this::print, nommer.context()::note);
    if (nommer.json()) {
      ArrayNode all = Json.array();
      findings.forEach(all::add);
      nommer.context().out().println(Json.line(all));
    }
    boolean failed = findings.stream().anyMatch(each -> status(each).equals(FAIL));
    return failed ? ExitCode.JOB : ExitCode.OK;
  }

  private void print(JsonNode finding) {
    String remedy = finding.path("remedy").asText();
    nommer
        .context()
        .out()
        .printf(
            "%-4s  %s: %s%s%n",
            status(finding),
            finding.path("check").asText(),
            finding.path("message").asText(),
            remedy.isEmpty() ? "" : " -> " + remedy);
  }

  private static String status(JsonNode finding) {
    return finding.path("status").asText();
  }
}
