package nommer.cli.internal.home;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.daemon.Profile;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer init PROFILE}. */
@Command(
    name = "init",
    header = "Write a commented configuration into a home, for jobs that are kept elsewhere.",
    description = {
      "",
      "Files that were edited are never replaced. Daemons that run read it at their next start."
    })
public final class InitCommand implements Callable<Integer> {
  @ParentCommand private Nommer nommer;

  @Parameters(
      paramLabel = "PROFILE",
      description =
          "aws: jobs in SimpleDB, messages in SQS, media in S3, workers on this machine;"
              + " aws-ec2: workers on EC2 instances besides.")
  private String name;

  @Override
  public Integer call() {
    Profile profile = Profile.of(nommer.context().distribution(), name);
    List<Path> written = profile.writeTo(nommer.home());
    if (nommer.json()) {
      nommer.context().out().println(Json.line(Json.object().putPOJO("written", names(written))));
    } else {
      written.forEach(nommer.context().out()::println);
      nommer
          .context()
          .note(
              "edit what is written there, look at it with nommer doctor, then start the daemons: nommer up");
    }
    return ExitCode.OK;
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }
}
