package nommer.comparison;

import java.time.Instant;
import java.util.List;

/**
 * One comparison, as it stands.
 *
 * @param state how far it is
 * @param policies that are compared, in the order in which they were asked for
 * @param from jobs that were submitted then or later are taken
 * @param until jobs that were submitted before are taken; when it was begun
 * @param endedAt when it ended; {@link Instant#EPOCH} while it runs
 * @param jobs finished jobs that were read so far; of very many the latest
 * @param whole whether those are all that there were
 * @param words why it failed, for people; empty otherwise
 * @param report what {@code nommer simulate --json} says, one object of JSON; empty until it is
 *     done
 */
public record Comparison(
    State state,
    List<String> policies,
    Instant from,
    Instant until,
    Instant endedAt,
    int jobs,
    boolean whole,
    String words,
    String report) {
  /** How far it is. */
  public enum State {
    /** Jobs are read. */
    READING,
    /** The policies run. */
    SIMULATING,
    /** There is a report, though a policy may have failed in it. */
    DONE,
    /** There is none, and never will be. */
    FAILED,
    /** Somebody ended it. */
    CANCELLED;

    /** Whether nothing follows. */
    public boolean isFinal() {
      return this != READING && this != SIMULATING;
    }
  }

  public Comparison {
    policies = List.copyOf(policies);
  }

  /** One that was begun just now. */
  public static Comparison begun(List<String> policies, Instant from, Instant until) {
    return new Comparison(State.READING, policies, from, until, Instant.EPOCH, 0, true, "", "");
  }

  /** The same, with its jobs read. */
  public Comparison simulating(int read, boolean all) {
    return new Comparison(
        State.SIMULATING, policies, from, until, endedAt, read, all, words, report);
  }

  /** The same, done. */
  public Comparison done(String json, Instant when) {
    return new Comparison(State.DONE, policies, from, until, when, jobs, whole, words, json);
  }

  /** The same, ended without a report. */
  public Comparison ended(State how, String why, Instant when) {
    return new Comparison(how, policies, from, until, when, jobs, whole, why, report);
  }
}
