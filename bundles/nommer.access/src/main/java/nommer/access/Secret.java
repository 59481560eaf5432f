package nommer.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Secrets of tokens. They are 256 bits of a secure random, never anybody's choice, so nobody gets
 * from a hash to the secret by trying what people choose, and a slow hash would only slow down
 * whoever is let in. Stateless.
 */
public final class Secret {
  /** By which it is known for what it is, where it should not be. */
  private static final String PREFIX = "nommer_";

  private static final int BYTES = 32;
  private static final int CHARACTERS = 43;

  private Secret() {}

  /** A new one. It serves in headers and in paths as it is. */
  public static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Whether it can be one. */
  public static boolean isWellFormed(String text) {
    return text.matches(PREFIX + "[A-Za-z0-9_-]{" + CHARACTERS + "}");
  }

  /** Its SHA-256, in lower-case hexadecimal digits: what is kept of it. */
  public static String hash(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
