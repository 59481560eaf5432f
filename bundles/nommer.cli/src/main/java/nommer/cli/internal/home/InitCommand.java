package nommer.cli.internal.home;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.Profile;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer init PROFILE}. */
@Command(
    name = "init",
    header = "Write a commented configuration into a home, for jobs that are kept elsewhere.",
    description = {
      "",
      "Files that were edited are never replaced. Daemons that run read it at their next start.",
      "",
      "With postgres, --url says where the database is: postgresql://HOST:PORT/DATABASE, with USER@"
          + " before the host if its role is not called nommer. Its password goes to data/secrets."
    })
public final class InitCommand implements Callable<Integer> {
  private static final String SCALER = "nommer.fleet.scaler.config";

  @ParentCommand private Nommer nommer;

  @Parameters(
      paramLabel = "PROFILE",
      description =
          "postgres: jobs on a PostgreSQL server, workers on this machine and others;"
              + " aws: jobs in SimpleDB, messages in SQS, media in S3, workers on this machine;"
              + " aws-ec2: workers on EC2 instances besides.")
  private String name;

  @Option(
      names = "--max-instances",
      paramLabel = "N",
      description = "Most workers at once; asked for at a terminal.")
  private Integer maxInstances;

  @Option(
      names = "--prices",
      paramLabel = "LIST",
      description =
          "What an hour of an instance costs, as 'c7i.large: 0.10, *: 0.05'; asked for at a"
              + " terminal by profiles that buy some.")
  private String prices;

  @Option(
      names = "--worker",
      description = "For a machine that only runs ec2nommerd, beside a feederd elsewhere.")
  private boolean worker;

  @Override
  public Integer call() {
    Profile profile = Profile.of(nommer.context().distribution(), worker ? name + "-worker" : name);
    Bounds bounds = bounds(profile.text(SCALER));
    Optional<DatabaseUrl> database = database(profile);
    List<Path> written =
        profile.writeTo(
            nommer.home(),
            (file, text) ->
                switch (file) {
                  case SCALER -> bounds.in(text);
                  case DatabaseUrl.FILE -> database.map(known -> known.in(text)).orElse(text);
                  default -> text;
                });
    if (nommer.json()) {
      nommer.context().out().println(Json.line(Json.object().putPOJO("written", names(written))));
    } else {
      written.forEach(nommer.context().out()::println);
      nommer
          .context()
          .note(
              "edit what is written there, look at it with nommer doctor, then start "
                  + (worker
                      ? "the worker: ec2nommerd --home " + nommer.home().folder()
                      : "the daemons: nommer up"));
    }
    return ExitCode.OK;
  }

  private Optional<DatabaseUrl> database(Profile profile) {
    Optional<String> said = nommer.saidUrl();
    if (said.isPresent() && profile.text(DatabaseUrl.FILE).isEmpty()) {
      throw Failure.usage(
          "--url is of a database here, and the profile %s has none".formatted(name));
    }
    return said.map(DatabaseUrl::of);
  }

  private Bounds bounds(String asking) {
    Bounds said = new Bounds(Optional.ofNullable(maxInstances), Optional.ofNullable(prices));
    Context context = nommer.context();
    if (context.terminal()) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      return said.askedFor(asking, in, context.err());
    }
    List<String> missing = said.missing(asking);
    if (!missing.isEmpty()) {
      context.note(
          "nobody said %s: set it in conf/%s, or say it by options of nommer init"
              .formatted(String.join(" and ", missing), SCALER));
    }
    return said;
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }
}
