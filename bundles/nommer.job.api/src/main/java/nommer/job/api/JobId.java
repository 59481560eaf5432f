package nommer.job.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names one job: 50 lowercase hex digits, as the original's ids.
 *
 * <p>New ids begin with their time of creation in milliseconds (12 digits), so that a store's
 * primary key grows at one end; the remaining 38 digits (152 bits) are random. Those of jobs that
 * are submitted under a key of the client's are 200 bits of a hash.
 */
public record JobId(String value) implements Comparable<JobId> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{50}");
  private static final int BYTES = 25;
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

  /**
   * The id of what a client submits under a key of its own: always the same, and nobody else's.
   *
   * @param tokenId of the client's token; empty for the owner's
   * @param key the client's
   */
  public static JobId ofKey(String tokenId, String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((tokenId + '\n' + key).getBytes(StandardCharsets.UTF_8));
      return new JobId(HexFormat.of().formatHex(hash, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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
