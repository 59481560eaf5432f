package nommer.job.api;

/**
 * What the attempt that finished a job took: predictions are learned from it.
 *
 * @param machine type of the instance, in the fleet's words; empty if unknown
 * @param seconds for which it took up a slot, from the claim to the last save but one
 * @param size pixels × frames of the source; 0 if unknown
 */
public record JobWork(String machine, double seconds, double size) {
  /** Nothing has finished yet. */
  public static final JobWork NONE = new JobWork("", 0, 0);

  public JobWork {
    if (!(seconds >= 0 && size >= 0)) {
      throw new IllegalArgumentException("negative work: %s s, size %s".formatted(seconds, size));
    }
  }
}
