package nommer.cli.internal.options;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import nommer.cli.internal.api.FeederdApi;
import nommer.cli.internal.call.Context;
import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.Home;
import nommer.cli.internal.daemon.HomeDaemons;
import nommer.cli.internal.daemon.RunningDaemon;
import nommer.launch.standalone.HomeOwner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code nommer} command and the options that all of its subcommands share. */
@Command(
    name = "nommer",
    header = "media-nommer encodes media: you hand in jobs, workers encode them.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%nArguments:%n",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the job is FINISHED, or what was asked is done",
      "1:the job ended otherwise, or its state does not allow what was asked",
      "2:the command line or the request cannot be used",
      "3:feederd cannot be reached or started"
    })
public final class Nommer implements Runnable {
  /** Before the other options where these are not sorted. */
  private static final int FIRST = -2;

  private static final String USUAL_HOME = ".nommer";
  private static final URI USUAL_URL = URI.create("http://127.0.0.1:8001");

  private final Context context;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--url",
      order = FIRST,
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      defaultValue = "",
      description = "The feederd to talk to; otherwise $NOMMER_URL, the home's own, or port 8001.")
  private String url;

  @Option(
      names = "--home",
      order = FIRST,
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      defaultValue = "",
      description = "The daemons' folder; otherwise " + USUAL_HOME + " in the current one.")
  private String home;

  @Option(
      names = "--token-file",
      order = FIRST,
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      defaultValue = "",
      description = "The token to send; otherwise the home's own, or $NOMMER_TOKEN.")
  private String tokenFile;

  @Option(
      names = "--json",
      order = FIRST,
      scope = ScopeType.INHERIT,
      description = "Print the API's JSON instead of text.")
  private boolean json;

  /** Of a call; options are filled in afterwards. */
  public Nommer(Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    spec.commandLine().usage(context.err());
    throw Failure.usage("name a command, such as: nommer demo");
  }

  /** What surrounds the call. */
  public Context context() {
    return context;
  }

  /** Whether the API's JSON is to be printed instead of text. */
  public boolean json() {
    return json;
  }

  /**
   * The daemons' folder, which need not be there.
   *
   * @throws Failure others have a hand in it, and it is neither to be run nor believed
   */
  public Home home() {
    String named = home.isEmpty() ? USUAL_HOME : home;
    Path folder = context.folder().resolve(named).normalize();
    HomeOwner.problem(folder)
        .ifPresent(
            problem -> {
              throw Failure.usage(problem);
            });
    return new Home(folder);
  }

  /** The daemons of that folder. */
  public HomeDaemons daemons() {
    return new HomeDaemons(home(), context.distribution(), context::note);
  }

  /** What the option says, whatever it is the URL of. */
  public Optional<String> saidUrl() {
    return Optional.of(url).filter(said -> !said.isEmpty());
  }

  /** The feederd that was named by option or environment. */
  public Optional<URI> namedUrl() {
    String named = url.isEmpty() ? environment().getOrDefault("NOMMER_URL", "") : url;
    return named.isEmpty() ? Optional.empty() : Optional.of(parsed(named));
  }

  /**
   * A client of the feederd that is named, the home's own, or the one on the usual port; not of
   * that one if a home was named, whose jobs would be others'.
   */
  public FeederdApi api() {
    URI used =
        namedUrl().or(() -> home().feederd().map(RunningDaemon::url)).orElseGet(this::usualUrl);
    return new FeederdApi(used, token().of(used, home()));
  }

  /** A client of the home's own feederd, which listens there. */
  public FeederdApi ownApi(URI at) {
    return new FeederdApi(at, token().ofOwn(home()));
  }

  private ApiToken token() {
    return new ApiToken(context, tokenFile);
  }

  private URI usualUrl() {
    if (!home.isEmpty()) {
      throw Failure.daemon(
          "no feederd runs on %s: start one with `nommer up%s`, or name one with --url"
              .formatted(home().folder(), homeOption()));
    }
    return USUAL_URL;
  }

  /** What a command must have added to mean the same home: nothing, or the option. */
  public String homeOption() {
    return home.isEmpty() ? "" : " --home " + home;
  }

  private Map<String, String> environment() {
    return context.environment();
  }

  private static URI parsed(String text) {
    try {
      URI url = URI.create(text.replaceAll("/+$", ""));
      if (url.getHost() != null && url.getScheme().matches("https?")) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      throw Failure.usage("no URL: " + text + " (" + malformed.getMessage() + ")");
    }
    throw Failure.usage("no URL of a feederd: " + text + ": write it as http://HOST:PORT");
  }
}
