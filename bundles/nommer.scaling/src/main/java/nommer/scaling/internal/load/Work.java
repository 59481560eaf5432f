package nommer.scaling.internal.load;

import nommer.fleet.policy.ClusterView;

/**
 * The work there is, in seconds of one slot.
 *
 * @param queued of all queued jobs
 * @param running what is left of all running jobs
 * @param perJob of a job of which nothing is known
 * @param guessed whether any of it is a guess, since nothing has been learned yet
 */
public record Work(double queued, double running, double perJob, boolean guessed) {
  /**
   * As predicted; where nothing is, by what a job usually takes, and if that is not known either by
   * a guess.
   *
   * @param guess seconds of a job
   */
  public static Work of(ClusterView view, double guess) {
    double perJob = view.secondsPerJob().orElse(guess);
    boolean known =
        view.secondsPerJob().isPresent()
            || (has(view.queuedJobs(), view.queuedSeconds().isPresent())
                && has(view.runningJobs(), view.runningSeconds().isPresent()));
    return new Work(
        view.queuedSeconds().orElse(view.queuedJobs() * perJob),
        view.runningSeconds().orElse(view.runningJobs() * perJob),
        perJob,
        !known);
  }

  private static boolean has(long jobs, boolean predicted) {
    return jobs == 0 || predicted;
  }

  public double total() {
    return queued + running;
  }

  /** What a reader must know of the numbers; empty if nothing. */
  public String note() {
    return guessed ? "; no job has finished yet, so %.0f s a job is a guess".formatted(perJob) : "";
  }
}
