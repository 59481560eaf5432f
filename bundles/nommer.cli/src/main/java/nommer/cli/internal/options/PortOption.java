package nommer.cli.internal.options;

import nommer.cli.internal.call.Failure;
import nommer.cli.internal.daemon.FeederdLauncher;
import nommer.cli.internal.daemon.RunningDaemon;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** {@code --port}, of the commands that may start a feederd. */
public final class PortOption {
  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + FeederdLauncher.USUAL_PORT_OR_ANY,
      showDefaultValue = Visibility.NEVER,
      description = "Where to listen; 0 for any free port. Otherwise 8001, or any if it is taken.")
  private int port;

  /**
   * As {@link FeederdLauncher#start} takes it.
   *
   * @throws Failure it is no port, or a feederd was named besides, which listens where it does
   */
  public int of(Nommer nommer) {
    if (port < FeederdLauncher.USUAL_PORT_OR_ANY || port > MAX_PORT) {
      throw Failure.usage("--port must be from 0 to " + MAX_PORT + ", not " + port);
    }
    if (port != FeederdLauncher.USUAL_PORT_OR_ANY && nommer.namedUrl().isPresent()) {
      throw Failure.usage(
          "--port is for a feederd that is started here, and one was named by --url or"
              + " $NOMMER_URL: leave one of them out");
    }
    return port;
  }

  /** Says so where a feederd ran already and listens elsewhere. */
  public void noteIfElsewhere(Nommer nommer, RunningDaemon feederd) {
    if (port > 0 && feederd.url().getPort() != port) {
      nommer.context().note("feederd ran already, on another port: `nommer down` first to move it");
    }
  }
}
