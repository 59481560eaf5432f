package nommer.cli.internal.token;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.access.Scope;
import nommer.access.standalone.BadTokenException;
import nommer.access.standalone.NewToken;
import nommer.cli.internal.api.Json;
import nommer.cli.internal.call.ExitCode;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.options.Nommer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nommer token create}. */
@Command(
    name = "create",
    header = "Make a token, and print its secret, which is shown this once.",
    description = {
      "",
      "Prefixes are URIs, such as file:///srv/in/, s3://bucket/in/ or https://media.example.org/,"
          + " or absolute paths. A token without any can touch nothing."
    })
public final class TokenCreateCommand implements Callable<Integer> {
  private static final Pattern LASTING = Pattern.compile("(?<count>[0-9]{1,5})(?<unit>[mhd])");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of("m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

  @ParentCommand private TokenCommand parent;

  @Parameters(paramLabel = "NAME", description = "What to call it.")
  private String name;

  @Option(
      names = "--scope",
      required = true,
      split = ",",
      paramLabel = "SCOPE",
      description = "What it may do: read, submit, monitor, admin. Several with commas.")
  private List<String> scopes = List.of();

  @Option(
      names = "--read",
      arity = "1..*",
      paramLabel = "PREFIX",
      description = "Where its jobs' sources may be.")
  private List<String> read = List.of();

  @Option(
      names = "--write",
      arity = "1..*",
      paramLabel = "PREFIX",
      description = "Where its jobs' outputs may go.")
  private List<String> write = List.of();

  @Option(
      names = "--notify",
      arity = "1..*",
      paramLabel = "PREFIX",
      description = "Where its jobs may send their changes.")
  private List<String> notify = List.of();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      defaultValue = "",
      description = "For how long it serves, such as 30d, 12h or 90m; otherwise for ever.")
  private String expires;

  @Override
  public Integer call() {
    Nommer nommer = parent.nommer();
    NewToken token = new NewToken(name, scopes(), uris(read), uris(write), uris(notify), lasting());
    String secret = created(token, nommer);
    if (nommer.json()) {
      nommer
          .context()
          .out()
          .println(Json.line(Json.object().put("name", name).put("token", secret)));
    } else {
      nommer.context().out().println(secret);
      nommer
          .context()
          .note("this is all that is ever shown of it: keep it where only its user reads it");
    }
    return ExitCode.OK;
  }

  private static String created(NewToken token, Nommer nommer) {
    try {
      nommer.home().close();
      return token.create(nommer.home().folder(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    } catch (BadTokenException e) {
      throw Failure.usage(e.getMessage());
    } catch (IOException e) {
      throw Failure.usage("the token cannot be kept: " + e);
    }
  }

  private Set<Scope> scopes() {
    Set<Scope> known = EnumSet.noneOf(Scope.class);
    for (String word : scopes) {
      known.add(
          Scope.of(word.strip())
              .orElseThrow(
                  () ->
                      Failure.usage(
                          "no scope '%s': they are read, submit, monitor and admin"
                              .formatted(word))));
    }
    return known;
  }

  private static List<String> uris(List<String> prefixes) {
    return prefixes.stream()
        .map(each -> each.startsWith("/") ? "file://" + Path.of(each).normalize() : each)
        .toList();
  }

  private Optional<Duration> lasting() {
    if (expires.isEmpty()) {
      return Optional.empty();
    }
    Matcher time = LASTING.matcher(expires);
    if (!time.matches() || Integer.parseInt(time.group("count")) < 1) {
      throw Failure.usage("--expires must be a time such as 30d, 12h or 90m, not " + expires);
    }
    return Optional.of(
        Duration.of(Integer.parseInt(time.group("count")), UNITS.get(time.group("unit"))));
  }
}
