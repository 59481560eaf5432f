package nommer.cli.internal.daemon;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Ends a home's daemons: feederd first, so that it starts no more workers, then the workers. */
public final class Stopper {
  /** The daemons promise to end within 10 s. */
  private static final Duration CLEAN_END = Duration.ofSeconds(15);

  private static final Duration AFTER_KILL = Duration.ofSeconds(5);
  private static final Duration WORKERS_APPEAR = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Home home;
  private final Consumer<String> notes;
  private final Duration cleanEnd;

  /**
   * @param notes takes a line for each thing that was done
   */
  public Stopper(Home home, Consumer<String> notes) {
    this(home, notes, CLEAN_END);
  }

  Stopper(Home home, Consumer<String> notes, Duration cleanEnd) {
    this.home = home;
    this.notes = notes;
    this.cleanEnd = cleanEnd;
  }

  /**
   * Ends feederd, if it runs, and then every worker that {@code which} picks.
   *
   * @return how many processes were ended
   * @throws DaemonFailure one of them would not end
   */
  public int stop(Predicate<DaemonProcess> which) throws InterruptedException {
    int ended = 0;
    for (RunningDaemon feederd : home.feederd().or(home::holder).stream().toList()) {
      end(List.of(feederd));
      ended++;
    }
    return ended + stopWorkers(which);
  }

  private int stopWorkers(Predicate<DaemonProcess> which) throws InterruptedException {
    Deadline appear = Deadline.in(WORKERS_APPEAR);
    int ended = 0;
    while (true) {
      List<RunningDaemon> workers =
          home.workers().stream().filter(worker -> which.test(worker.process())).toList();
      end(workers);
      ended += workers.size();
      if (workers.isEmpty() && (appear.passed() || !home.workerStarting())) {
        return ended;
      }
      appear.pause(POLL);
    }
  }

  private void end(List<RunningDaemon> daemons) throws InterruptedException {
    daemons.forEach(daemon -> daemon.process().terminate());
    Deadline clean = Deadline.in(cleanEnd);
    for (RunningDaemon daemon : daemons) {
      if (ended(daemon, clean)) {
        notes.accept("stopped " + daemon.name() + " (pid " + daemon.process().pid() + ")");
      } else {
        kill(daemon);
      }
    }
  }

  private void kill(RunningDaemon daemon) throws InterruptedException {
    boolean allowed = daemon.process().kill();
    String who = daemon.name() + " (pid " + daemon.process().pid() + ")";
    if (!ended(daemon, Deadline.in(AFTER_KILL))) {
      throw new DaemonFailure(
          who
              + (allowed
                  ? " does not end, even when killed"
                  : " may not be signalled by this user"));
    }
    notes.accept("killed " + who + ", which had not ended in " + cleanEnd.toSeconds() + " s");
  }

  private static boolean ended(RunningDaemon daemon, Deadline deadline)
      throws InterruptedException {
    while (daemon.process().alive() && !deadline.passed()) {
      deadline.pause(POLL);
    }
    return !daemon.process().alive();
  }
}
