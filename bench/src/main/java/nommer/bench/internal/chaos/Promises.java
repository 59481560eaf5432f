package nommer.bench.internal.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What must hold whatever was done; each is looked at from outside. */
final class Promises {
  private static final Set<String> FINAL = Set.of("FINISHED", "ERROR", "ABANDONED", "CANCELLED");
  private static final int SHOWN = 10;

  private final Remains remains;
  private final int workers;
  private final List<Violation> violations = new ArrayList<>();

  private Promises(Remains remains, int workers) {
    this.remains = remains;
    this.workers = workers;
  }

  /**
   * Those that were not kept.
   *
   * @param workers that there might be at one time
   */
  static List<Violation> broken(Remains remains, int workers) {
    return new Promises(remains, workers).all();
  }

  private List<Violation> all() {
    each("an accepted job is not forgotten", remains.lost(), id -> id);
    jobs("every job ends", job -> FINAL.contains(job.state()), Outcome::state);
    jobs(
        "every job finishes",
        job -> !FINAL.contains(job.state()) || job.state().equals("FINISHED"),
        job -> job.state() + " " + job.code());
    jobs(
        "the output of a finished job is whole",
        job -> !isFinished(job) || job.frames().equals(Integer.toString(job.wanted())),
        job -> "frames: " + job.frames() + ", not " + job.wanted());
    jobs(
        "an output is not replaced once its end was told",
        job -> !isFinished(job) || job.first().isEmpty() || job.first().equals(job.last()),
        job -> "was " + job.first() + ", is " + job.last());
    jobs(
        "the last callback is the final state",
        job -> last(job.told()).equals(job.state()),
        job -> job.state() + ", told " + job.told());
    each("no job is finished by two claims", remains.finishedTwice(), id -> id);
    if (remains.mostWorkers().size() > workers) {
      violations.add(
          new Violation("there are at most " + workers + " workers", "" + remains.mostWorkers()));
    }
    each("feederd does not end by itself", remains.endings(), how -> how);
    each("no process is left", remains.processes(), process -> process);
    each("no run folder is left", remains.folders(), folder -> folder);
    each("no staging is left", remains.staging(), file -> file);
    each("no staging is on record", remains.recorded(), id -> id);
    return List.copyOf(violations);
  }

  private static boolean isFinished(Outcome job) {
    return job.state().equals("FINISHED");
  }

  private static String last(List<String> told) {
    return told.isEmpty() ? "" : told.get(told.size() - 1);
  }

  private void jobs(String promise, Predicate<Outcome> kept, Function<Outcome, String> how) {
    each(
        promise,
        remains.jobs().stream().filter(kept.negate()).toList(),
        job -> "job " + job.id() + ": " + how.apply(job));
  }

  private <T> void each(String promise, Collection<T> broken, Function<T, String> how) {
    broken.stream()
        .limit(SHOWN)
        .forEach(one -> violations.add(new Violation(promise, how.apply(one))));
    if (broken.size() > SHOWN) {
      violations.add(new Violation(promise, "and " + (broken.size() - SHOWN) + " more"));
    }
  }
}
