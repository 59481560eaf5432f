package nommer.job.record;

import java.time.Instant;
import java.util.List;

/**
 * What one attempt did. Immutable.
 *
 * @param claim its fencing token, which no other attempt at the job has
 * @param number which attempt it was, from 1
 * @param node which node made it
 * @param queued store time since which the job had waited
 * @param began store time of the claim
 * @param phases one after the other
 * @param runs programs that ran, in their order; of many the first and the last
 * @param more how many ran between those
 * @param words the last that they said, of an attempt that failed
 */
public record AttemptCourse(
    long claim,
    int number,
    String node,
    Instant queued,
    Instant began,
    List<Phase> phases,
    List<Run> runs,
    int more,
    List<String> words) {
  /**
   * A part of the attempt, which lasts until the next begins.
   *
   * @param name such as {@code fetching}
   * @param millis after the claim; negative if it began before that
   */
  public record Phase(String name, long millis) {}

  /**
   * A program that ran.
   *
   * @param output for which of the job's outputs, from 0
   * @param what it was for, in the encoder's words
   * @param command its command line, without secrets
   * @param millis after the claim
   */
  public record Run(int output, String what, String command, long millis) {}

  public AttemptCourse {
    phases = List.copyOf(phases);
    runs = List.copyOf(runs);
    words = List.copyOf(words);
  }
}
