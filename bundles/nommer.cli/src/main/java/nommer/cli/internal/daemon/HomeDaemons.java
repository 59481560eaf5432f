package nommer.cli.internal.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The daemons of a home, among several commands at once: who starts them, and who stops them.
 *
 * <p>Commands that need a feederd for themselves alone share a lock for their time; the last of
 * them stops what the first has started. A feederd that was brought up on purpose is left alone.
 */
public final class HomeDaemons {
  private static final Duration GATE = Duration.ofMinutes(4);

  private final Home home;
  private final FeederdLauncher launcher;
  private final Consumer<String> notes;

  /**
   * @param distribution the folder that holds {@code bin/feederd}
   * @param notes takes a line for each thing that was done
   */
  public HomeDaemons(Home home, Path distribution, Consumer<String> notes) {
    this.home = home;
    this.launcher = new FeederdLauncher(home, distribution);
    this.notes = notes;
  }

  /**
   * Has a feederd answer that stays: the one that runs already, or a new one.
   *
   * @param port as {@link FeederdLauncher#start} takes it
   */
  public RunningDaemon up(int port) throws InterruptedException {
    home.close();
    return gated(
        () -> {
          Optional<RunningDaemon> running = answering();
          EmbeddedMark.delete(mark());
          return running.isPresent() ? running.get() : launcher.start(port);
        });
  }

  /** Ends feederd and all local workers; returns how many processes that were. */
  public int down() throws InterruptedException {
    if (!Files.isDirectory(home.data())) {
      return 0;
    }
    return gated(
        () -> {
          EmbeddedMark.delete(mark());
          return new Stopper(home, notes).stop(worker -> true);
        });
  }

  /**
   * Has a feederd answer for the time of one command, until the result is closed: the one that runs
   * already, or a new one.
   *
   * @param port as {@link FeederdLauncher#start} takes it
   */
  public EmbeddedFeederd embedded(int port) throws InterruptedException {
    home.close();
    FileGuard user = FileGuard.shared(file("users.lock"), GATE);
    try {
      return new EmbeddedFeederd(this, user, gated(() -> answeringOrStarted(port)));
    } catch (InterruptedException | RuntimeException failed) {
      user.close();
      throw failed;
    }
  }

  /** The home whose daemons these are. */
  Home home() {
    return home;
  }

  /** Stops what was started for commands alone, if {@code user} was the last of them. */
  void leave(FileGuard user) throws InterruptedException {
    gated(
        () -> {
          Optional<EmbeddedMark> mark = EmbeddedMark.read(mark());
          if (mark.isPresent() && user.alone()) {
            stopMarked(mark.get());
          } else if (mark.isPresent()) {
            notes.accept("left feederd running: another nommer uses it");
          }
          return 0;
        });
  }

  private void stopMarked(EmbeddedMark mark) throws InterruptedException {
    boolean replaced =
        home.feederd().filter(now -> !now.process().equals(mark.feederd())).isPresent();
    if (!replaced) {
      new Stopper(home, notes).stop(worker -> !mark.before().contains(worker));
    }
    EmbeddedMark.delete(mark());
  }

  private RunningDaemon answeringOrStarted(int port) throws InterruptedException {
    Optional<RunningDaemon> running = answering();
    if (running.isPresent()) {
      return running.get();
    }
    List<RunningDaemon> before = home.workers();
    RunningDaemon started = launcher.start(port);
    EmbeddedMark.of(started, before).write(mark());
    notes.accept("started feederd at " + started.url());
    return started;
  }

  private Optional<RunningDaemon> answering() throws InterruptedException {
    Optional<RunningDaemon> running = home.feederd();
    return running.isPresent() ? launcher.awaitAnswer(running.get()) : running;
  }

  private <T> T gated(Work<T> work) throws InterruptedException {
    FileGuard gate = FileGuard.exclusive(file("gate.lock"), GATE);
    try {
      return work.run();
    } finally {
      gate.close();
    }
  }

  private Path mark() {
    return file("embedded.json");
  }

  private Path file(String name) {
    return home.data().resolve("cli").resolve(name);
  }

  private interface Work<T> {
    T run() throws InterruptedException;
  }
}
