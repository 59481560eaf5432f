package nommer.fleet.command.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import nommer.fleet.api.FleetException;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands as children of this process, in the home, without a shell; the thread that asks
 * waits. Thread-safe.
 */
final class Runner {
  private static final Duration LOOK = Duration.ofMillis(10);

  private final Path home;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  Runner(Path home) {
    this.home = home;
  }

  /**
   * Runs one to its end; where it does not end in time, prints too much, or this thread is
   * interrupted, it is killed with its descendants.
   *
   * @param words in place of those in braces
   * @param environment besides this process's own
   * @return what it printed
   * @throws FleetException it did not end with 0, and its last words
   */
  String run(Command command, Map<String, String> words, Map<String, String> environment) {
    requireGoingOn(command);
    Process process = start(command, words, environment);
    running.add(process);
    try {
      requireGoingOn(command); // whoever stops may not have seen it
      return printed(command, process);
    } catch (IOException e) {
      throw failure(command, "cannot be listened to: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(command, "was killed, since feederd stops", e);
    } finally {
      if (process.isAlive()) {
        kill(process);
      }
      running.remove(process);
    }
  }

  /** Kills what runs; from here on nothing does. */
  void stop() {
    stopped = true;
    running.forEach(Runner::kill);
  }

  private void requireGoingOn(Command command) {
    if (stopped) {
      throw failure(command, "is not run, since feederd stops", null);
    }
  }

  private Process start(
      Command command, Map<String, String> words, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command.with(words))
            .directory(home.toFile())
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw failure(command, "cannot be run: " + e.getMessage(), e);
    }
  }

  private static String printed(Command command, Process process)
      throws IOException, InterruptedException {
    Printed out = new Printed(process.getInputStream());
    Printed errors = new Printed(process.getErrorStream());
    long begun = System.nanoTime();
    boolean ended = false;
    while (!ended) {
      ended = process.waitFor(LOOK.toNanos(), TimeUnit.NANOSECONDS);
      out.take();
      errors.take();
      if (out.isTooMuch() || errors.isTooMuch()) {
        throw failure(
            command, "printed more than %d KiB".formatted(Printed.MOST_BYTES >> 10), null);
      }
      if (!ended && System.nanoTime() - begun >= command.timeout().toNanos()) {
        throw failure(
            command,
            "did not end within %d s, its %s.timeout.seconds%s"
                .formatted(command.timeout().toSeconds(), command.key(), said(out, errors)),
            null);
      }
    }
    if (process.exitValue() != 0) {
      throw failure(
          command, "ended with exit code " + process.exitValue() + said(out, errors), null);
    }
    return out.text();
  }

  private static String said(Printed out, Printed errors) {
    String words = errors.lastWords().isEmpty() ? out.lastWords() : errors.lastWords();
    return words.isEmpty() ? ", and said nothing" : ": " + words;
  }

  /** Those below are looked up before their parent is gone, which they are found by. */
  private static void kill(Process process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    for (ProcessHandle each : below) {
      each.descendants().forEach(ProcessHandle::destroyForcibly);
      each.destroyForcibly();
    }
  }

  /** Arguments may hold secrets: the program alone is named. */
  private static FleetException failure(Command command, String what, @Nullable Throwable cause) {
    return new FleetException(
        "the command %s of nommer.fleet.command, %s, %s"
            .formatted(command.key(), command.arguments().get(0), what),
        cause);
  }
}
