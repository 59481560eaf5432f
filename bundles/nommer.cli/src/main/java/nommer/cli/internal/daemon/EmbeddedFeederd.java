package nommer.cli.internal.daemon;

import java.net.URI;

/** A feederd that answers for the time of one command; closing may stop it, see HomeDaemons. */
public final class EmbeddedFeederd implements AutoCloseable {
  private final HomeDaemons daemons;
  private final FileGuard user;
  private final RunningDaemon feederd;
  private final LogTail log;

  EmbeddedFeederd(HomeDaemons daemons, FileGuard user, RunningDaemon feederd) {
    this.daemons = daemons;
    this.user = user;
    this.feederd = feederd;
    this.log = LogTail.fromNow(daemons.home().logs().resolve("feederd.log"));
  }

  /** Its process, and where that listens. */
  public RunningDaemon daemon() {
    return feederd;
  }

  /** Where it answers. */
  public URI url() {
    return feederd.url();
  }

  /**
   * Returns while its process runs.
   *
   * @throws DaemonFailure it is gone, with the tail of its log
   */
  public void checkAlive() {
    if (!feederd.process().alive()) {
      throw new DaemonFailure(
          "feederd (pid " + feederd.process().pid() + ") ended meanwhile" + log.read());
    }
  }

  @Override
  public void close() {
    try {
      daemons.leave(user);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
      throw new DaemonFailure("interrupted while stopping: `nommer down` stops the rest", again);
    } finally {
      user.close();
    }
  }
}
