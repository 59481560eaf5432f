package nommer.job.api;

/**
 * What the attempt that finished a job took: predictions are learned from it.
 *
 * @param machine type of the instance, in the fleet's words; empty if unknown
 * @param seconds for which it took up a slot, from the claim to the last save but one
 * @param size pixels × frames of the source; 0 if unknown
 * @param box what stood around the program that read the source, such as {@code bwrap} or {@code
 *     none}; empty if its encoder did not say
 */
public record JobWork(String machine, double seconds, double size, String box) {
  /** Nothing has finished yet. */
  public static final JobWork NONE = new JobWork("", 0, 0);

  /** Without word of a box. */
  public JobWork(String machine, double seconds, double size) {
    this(machine, seconds, size, "");
  }

  public JobWork {
    if (!(seconds >= 0 && size >= 0)) {
      throw new IllegalArgumentException("negative work: %s s, size %s".formatted(seconds, size));
    }
  }
}
