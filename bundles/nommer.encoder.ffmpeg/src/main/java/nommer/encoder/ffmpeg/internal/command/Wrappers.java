package nommer.encoder.ffmpeg.internal.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small programs that start ffmpeg in a session of its own, let it die with us, and limit it,
 * where this machine has them. Each replaces itself by the next, so the process is ffmpeg's own.
 */
public final class Wrappers {
  private static final Logger LOG = LoggerFactory.getLogger(Wrappers.class);
  private static final long TRY_SECONDS = 10;

  private final boolean session;
  private final boolean parentDeath;
  private final boolean resourceLimits;
  private final boolean niceness;

  private Wrappers(boolean session, boolean parentDeath, boolean resourceLimits, boolean niceness) {
    this.session = session;
    this.parentDeath = parentDeath;
    this.resourceLimits = resourceLimits;
    this.niceness = niceness;
  }

  /**
   * Finds out what this machine has, by trying.
   *
   * @throws InterruptedException interrupted while trying
   */
  public static Wrappers probe() throws InterruptedException {
    Wrappers found =
        new Wrappers(
            works("setsid", "true"),
            works("setpriv", "--pdeathsig", "KILL", "true"),
            works("prlimit", "--core=0", "true"),
            works("nice", "-n", "1", "true"));
    LOG.info(
        "ffmpeg wrappers found setsid={} setpriv={} prlimit={} nice={}",
        found.session,
        found.parentDeath,
        found.resourceLimits,
        found.niceness);
    return found;
  }

  /** What to put before ffmpeg's own command line. */
  public List<String> prefix(Limits limits) {
    List<String> prefix = new ArrayList<>();
    if (session) {
      prefix.add("setsid");
    }
    if (parentDeath) {
      prefix.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
    }
    if (resourceLimits) {
      prefix.add("prlimit");
      if (limits.memoryBytes() > 0) {
        prefix.add("--as=" + limits.memoryBytes());
      }
      if (limits.fileSizeBytes() > 0) {
        prefix.add("--fsize=" + limits.fileSizeBytes());
      }
      prefix.add("--core=0");
    }
    if (niceness && limits.nice() > 0) {
      prefix.addAll(List.of("nice", "-n", Integer.toString(limits.nice())));
    }
    return prefix;
  }

  private static boolean works(String... command) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.debug("no such program name={}", command[0], e);
      return false;
    }
    try {
      return process.waitFor(TRY_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }
}
