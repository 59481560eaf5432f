package nommer.job.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the webhooks of one token are signed with, in the form of Standard Webhooks: {@code whsec_}
 * and Base64 of the key. Immutable.
 *
 * @param current what its client is to verify with
 * @param former the one before, while it still signs beside it
 */
public record SigningSecrets(String current, Optional<Former> former) {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;

  /**
   * The secret before, so that a client may change its own in peace.
   *
   * @param secret as {@link SigningSecrets#current} has it
   * @param until store time after which it signs no more
   */
  public record Former(String secret, Instant until) {
    @Override
    public String toString() {
      return "Former[until=" + until + "]";
    }
  }

  /** The secret that is random, and new. */
  public static String random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /**
   * The key that a secret stands for.
   *
   * @throws IllegalArgumentException it is no secret; the message does not show it
   */
  public static byte[] key(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret of webhooks begins with " + PREFIX);
    }
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  /** The same at that store time: without a former one whose time is over. */
  public SigningSecrets at(Instant now) {
    return new SigningSecrets(current, former.filter(each -> now.isBefore(each.until())));
  }

  /** Each that signs, the current one first. */
  public List<String> all() {
    return former.map(each -> List.of(current, each.secret())).orElse(List.of(current));
  }

  /** Without the secrets: it may come into a log. */
  @Override
  public String toString() {
    return "SigningSecrets[former=" + former + "]";
  }
}
