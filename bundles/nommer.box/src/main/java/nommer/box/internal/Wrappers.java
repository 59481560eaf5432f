package nommer.box.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.box.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small programs that start another in a session of its own, let it die with us, and limit it,
 * where this machine has them. Each replaces itself by the next.
 *
 * @param session starts a session; empty where there is none
 * @param parentDeath ends it with the thread that started it
 * @param limits sets resource limits
 * @param nice lowers its priority
 */
record Wrappers(
    List<String> session, List<String> parentDeath, List<String> limits, List<String> nice) {
  private static final Logger LOG = LoggerFactory.getLogger(Wrappers.class);
  private static final long CPU_GRACE = 10;

  /**
   * Finds out what this machine has, by trying.
   *
   * @throws InterruptedException interrupted while trying
   */
  static Wrappers probe() throws InterruptedException {
    Wrappers found =
        new Wrappers(
            working(List.of("setsid"), List.of()),
            working(List.of("setpriv", "--pdeathsig", "KILL"), List.of()),
            working(List.of("prlimit"), List.of("--core=0")),
            working(List.of("nice", "-n"), List.of("1")));
    LOG.info(
        "wrappers found setsid={} setpriv={} prlimit={} nice={}",
        !found.session.isEmpty(),
        !found.parentDeath.isEmpty(),
        !found.limits.isEmpty(),
        !found.nice.isEmpty());
    return found;
  }

  /** What sets limits; inherited by all that follows. */
  List<String> limited(Limits wanted) {
    List<String> words = new ArrayList<>();
    if (!limits.isEmpty()) {
      words.addAll(limits);
      if (wanted.memoryBytes() > 0) {
        words.add("--as=" + wanted.memoryBytes());
      }
      if (wanted.fileSizeBytes() > 0) {
        words.add("--fsize=" + wanted.fileSizeBytes());
      }
      if (wanted.cpuSeconds() > 0) { // the second ends who does not heed the first
        words.add("--cpu=%d:%d".formatted(wanted.cpuSeconds(), wanted.cpuSeconds() + CPU_GRACE));
      }
      words.add("--core=0");
    }
    if (!nice.isEmpty() && wanted.nice() > 0) {
      words.addAll(nice);
      words.add(Integer.toString(wanted.nice()));
    }
    return words;
  }

  private static List<String> working(List<String> command, List<String> forTrial)
      throws InterruptedException {
    Optional<Path> program = Programs.find(command.get(0));
    Optional<Path> nothing = Programs.find("true");
    if (program.isEmpty() || nothing.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>(command);
    words.set(0, program.get().toString());
    List<String> trial = new ArrayList<>(words);
    trial.addAll(forTrial);
    trial.add(nothing.get().toString());
    return Trial.of(trial, Map.of()).worked() ? words : List.of();
  }
}
