package nommer.simulator.internal.workload;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.job.api.JobPriority;
import nommer.simulator.internal.UsageException;

/**
 * How many jobs are not of normal priority.
 *
 * @param low share of the low ones, 0 to 1
 * @param high share of the high ones, 0 to 1
 */
public record PriorityShares(double low, double high) {
  private static final Pattern SHAPE =
      Pattern.compile("(low|high)=([0-9]*[.]?[0-9]+)(?:,(?!\\1)(low|high)=([0-9]*[.]?[0-9]+))?");

  /** Of sums of decimal fractions. */
  private static final double ROUNDING = 1e-9;

  /**
   * Reads {@code low=0.2,high=0.1}; either may lack.
   *
   * @throws UsageException it cannot be read, and how to write it
   */
  public static PriorityShares of(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (parts.matches()) {
      double low = share(parts, JobPriority.LOW);
      double high = share(parts, JobPriority.HIGH);
      if (low + high <= 1 + ROUNDING) {
        return new PriorityShares(low, high);
      }
    }
    throw new UsageException(
        "--priorities takes the shares of low and high jobs, together at most 1 since the rest is"
            + " normal: write low=0.2,high=0.1, not '%s'".formatted(text));
  }

  private static double share(Matcher parts, JobPriority priority) {
    for (int name = 1; name < parts.groupCount(); name += 2) {
      if (priority.word().equals(parts.group(name))) {
        return Double.parseDouble(parts.group(name + 1));
      }
    }
    return 0;
  }

  /** The same jobs with priorities, each drawn for itself: the same for the same seed. */
  public Workload drawn(Workload jobs, long seed) {
    Chance chance = new Chance(seed, "priorities");
    JobPriority[] drawn = new JobPriority[jobs.jobs()];
    Arrays.setAll(drawn, job -> draw(chance.uniform()));
    return jobs.with(drawn);
  }

  private JobPriority draw(double at) {
    return at < low ? JobPriority.LOW : at < low + high ? JobPriority.HIGH : JobPriority.NORMAL;
  }
}
