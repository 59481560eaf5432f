package nommer.cli.internal.daemon;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import nommer.access.OwnerToken;
import nommer.cli.internal.api.FeederdApi;

/** One feederd on its way up: waits until it answers, and ends it when it never will. */
final class FeederdStart {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** For so long what cannot begin may yet begin. */
  private static final Duration HINDERED = Duration.ofSeconds(6);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration MERCY = Duration.ofSeconds(10);

  private final Home home;
  private final Process process;
  private final Port port;
  private final Duration notedWithin;

  /**
   * @param port what it was told to listen on
   * @param notedWithin how long after its port answers its note may be missing; beyond that, it is
   *     another program that answers
   */
  FeederdStart(Home home, Process process, Port port, Duration notedWithin) {
    this.home = home;
    this.process = process;
    this.port = port;
    this.notedWithin = notedWithin;
  }

  /**
   * Waits until it answers.
   *
   * @throws DaemonFailure it will not; its process is ended
   */
  RunningDaemon await() throws InterruptedException {
    try {
      return ready();
    } catch (DaemonFailure failure) {
      end();
      throw failure;
    } catch (InterruptedException calledOff) {
      process.destroy();
      throw calledOff;
    }
  }

  private RunningDaemon ready() throws InterruptedException {
    Deadline limit = Deadline.in(LIMIT);
    Deadline noted = limit;
    Deadline hindered = Deadline.in(HINDERED);
    while (!limit.passed()) {
      Optional<RunningDaemon> ready = home.feederd().filter(this::isIt);
      if (ready.isPresent() && api(ready.get()).healthy()) {
        return ready.get();
      }
      Optional<String> why = hindrance(ready);
      if (why.isEmpty()) {
        hindered = Deadline.in(HINDERED);
      } else if (hindered.passed()) {
        throw new DaemonFailure("feederd cannot take jobs, and is ended: " + why.get());
      }
      if (noted == limit && ready.isEmpty() && port.answers()) {
        noted = Deadline.in(notedWithin);
      }
      check(noted);
      limit.pause(POLL);
    }
    throw new DaemonFailure("feederd did not answer within " + LIMIT.toSeconds() + " s; ended it");
  }

  private Optional<String> hindrance(Optional<RunningDaemon> ready) throws InterruptedException {
    return ready.isEmpty() ? Optional.empty() : api(ready.get()).hindrance();
  }

  /** Its token may have been made just now. */
  private FeederdApi api(RunningDaemon daemon) {
    return new FeederdApi(daemon.url(), OwnerToken.read(home.folder()));
  }

  private void check(Deadline noted) {
    if (!process.isAlive()) {
      throw new DaemonFailure("feederd ended at its start, exit code " + process.exitValue());
    }
    if (noted.passed() && home.feederd().filter(this::isIt).isEmpty()) {
      throw new DaemonFailure(
          "another program took port " + port.number() + " first: choose another --port");
    }
  }

  private boolean isIt(RunningDaemon daemon) {
    return daemon.process().pid() == process.pid();
  }

  private void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(MERCY.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
