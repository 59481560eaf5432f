package nommer.cli.internal.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.api.NodeList;
import nommer.cli.internal.api.Times;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Printable;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer nodes}. */
@Command(
    name = "nodes",
    header = "List workers, oldest first, or tell one to take no more jobs.",
    description = {
      "",
      "A SILENT node owes a report, and counts as no capacity. Nodes that ended are listed for ten"
          + " minutes."
    })
public final class NodesCommand implements Callable<Integer> {
  private static final String ROW = "%-32s  %-10s  %5s  %-20s  %-20s  %-7s  %s%n";

  @ParentCommand private Nommer nommer;

  @Override
  public Integer call() throws InterruptedException {
    NodeList nodes = nommer.api().nodes();
    PrintStream out = nommer.context().out();
    if (nommer.json()) {
      out.println(Json.line(nodes.json()));
    } else {
      out.printf(ROW, "ID", "STATE", "BUSY", "STARTED", "SEEN", "BOX", "ENCODERS");
      nodes.nodes().forEach(node -> print(out, node));
    }
    return ExitCode.OK;
  }

  @Command(
      name = "drain",
      header = "Have a worker take no more jobs, finish what it has, and then end.")
  int drain(@Parameters(paramLabel = "ID", description = "The worker's id.") String id)
      throws InterruptedException {
    return ask(id, "drain");
  }

  @Command(name = "resume", header = "Have a worker that drains take jobs again.")
  int resume(@Parameters(paramLabel = "ID", description = "The worker's id.") String id)
      throws InterruptedException {
    return ask(id, "resume");
  }

  private int ask(String id, String what) throws InterruptedException {
    JsonNode answer = nommer.api().ask(id, what);
    String line = "asked %s to %s: it hears of it within seconds".formatted(id, what);
    nommer.context().out().println(nommer.json() ? Json.line(answer) : Printable.lines(line));
    return ExitCode.OK;
  }

  private static void print(PrintStream out, NodeList.Node node) {
    out.printf(
        ROW,
        node.text("id"),
        node.text("state"),
        node.text("busy") + "/" + node.text("slots"),
        Times.seconds(node.text("started_at")),
        Times.seconds(node.text("seen_at")),
        node.text("box").isEmpty() ? "-" : node.text("box"),
        String.join(" ", node.encoders()));
    String words = node.text("words");
    if (!words.isEmpty()) {
      out.println("  " + words);
    }
  }
}
