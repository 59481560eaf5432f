package nommer.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** Signals that Java cannot send, by the command {@code kill}. */
final class Signals {
  private Signals() {}

  static void stop(ProcessHandle process) {
    send("-STOP", Long.toString(process.pid()));
  }

  static void resume(ProcessHandle process) {
    send("-CONT", Long.toString(process.pid()));
  }

  /** What a terminal does on Ctrl-C: SIGINT to the whole process group. */
  static void interruptGroup(long leader) {
    send("-INT", "-" + leader);
  }

  private static void send(String signal, String target) {
    try {
      Process kill = new ProcessBuilder("kill", signal, "--", target).inheritIO().start();
      if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new AssertionError("kill " + signal + " " + target + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
