package nommer.cli.internal.home;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.daemon.FeederdLauncher;
import nommer.cli.internal.daemon.RunningDaemon;
import nommer.cli.internal.options.Nommer;
import nommer.cli.internal.options.PortOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code nommer up}. */
@Command(
    name = "up",
    header = "Start feederd in the background, unless it runs, and say where it is.",
    description = {"", "It stays until `nommer down`, and starts workers as jobs ask for them."})
public final class UpCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Mixin private PortOption port;

  @Override
  public Integer call() throws InterruptedException {
    RunningDaemon feederd = nommer.daemons().up(port.of(nommer));
    port.noteIfElsewhere(nommer, feederd);
    List<String> faults = nommer.ownApi(feederd.url()).faults();
    if (nommer.json()) {
      ObjectNode json = json(feederd);
      faults.forEach(json.putArray("faults")::add);
      nommer.context().out().println(Json.line(json));
    } else {
      print(feederd);
      faults.forEach(each -> nommer.context().note("wrong: " + each));
    }
    return ExitCode.OK;
  }

  private ObjectNode json(RunningDaemon feederd) {
    return Json.object()
        .put("url", feederd.url().toString())
        .put("pid", feederd.process().pid())
        .put("page_url", FeederdLauncher.page(feederd).toString())
        .put("console_url", FeederdLauncher.console(feederd).toString())
        .put("console_user", "admin")
        .put("console_password_file", nommer.home().apiToken().toString())
        .put("home", nommer.home().folder().toString());
  }

  private void print(RunningDaemon feederd) {
    PrintStream out = nommer.context().out();
    out.println(feederd.url());
    out.println("page      " + FeederdLauncher.page(feederd));
    out.println("console   " + FeederdLauncher.console(feederd));
    out.println("user      admin");
    out.println("password  in " + nommer.home().apiToken() + ", which is the page's token, too");
    out.println("logs      " + nommer.home().logs());
    out.println("stop with nommer down" + nommer.homeOption());
  }
}
