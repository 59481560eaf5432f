package nommer.job.api;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names one job: 50 lowercase hex digits, as the original's ids.
 *
 * <p>New ids begin with their time of creation in milliseconds (12 digits), so that a store's
 * primary key grows at one end; the remaining 38 digits (152 bits) are random.
 */
public record JobId(String value) implements Comparable<JobId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{50}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws IllegalArgumentException if {@code value} is not 50 lowercase hex digits
   */
  public JobId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a job id (50 lowercase hex digits): " + value);
    }
  }

  /** A new id, created at {@code now}. */
  public static JobId create(Instant now) {
    byte[] random = new byte[19];
    RANDOM.nextBytes(random);
    return new JobId(
        "%012x".formatted(now.toEpochMilli() & 0xffff_ffff_ffffL)
            + HexFormat.of().formatHex(random));
  }

  /** Whether {@code text} has the form of an id. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
