package nommer.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nommer.cli.internal.Invocation;
import nommer.cli.internal.Rehearsal;
import nommer.cli.internal.call.Context;

/** Entry of the {@code nommer} command. */
public final class Main {
  private static final long UNWIND_SECONDS = 60;

  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] arguments) {
    // nommer.ffmpeg logs through SLF4J, which would complain that nobody listens.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    CountDownLatch done = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Thread ending = new Thread(() -> unwind(main, done), "nommer-ending");
    Runtime.getRuntime().addShutdownHook(ending);
    System.exit(run(arguments, done));
  }

  private static int run(String[] arguments, CountDownLatch done) {
    try {
      return System.getenv(Rehearsal.ASKED) == null
          ? Invocation.run(context(), arguments)
          : Rehearsal.run(context());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      done.countDown();
    }
  }

  // On Ctrl-C the main thread stops what it has started; the JVM must not end before that.
  private static void unwind(Thread main, CountDownLatch done) {
    if (done.getCount() == 0) {
      return;
    }
    main.interrupt();
    try {
      if (!done.await(UNWIND_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("nommer: could not stop everything; `nommer down` stops the rest");
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static Context context() {
    return new Context(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        terminal(),
        Path.of("").toAbsolutePath(),
        System.getenv(),
        Path.of(System.getProperty("nommer.dist", "")).toAbsolutePath());
  }

  private static boolean terminal() {
    String told = System.getenv().getOrDefault("NOMMER_TTY", "");
    return told.isEmpty() ? errorsGoToTerminal() : told.equals("1");
  }

  private static boolean errorsGoToTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException noProc) {
      return false; // the script tells by NOMMER_TTY
    }
  }
}
