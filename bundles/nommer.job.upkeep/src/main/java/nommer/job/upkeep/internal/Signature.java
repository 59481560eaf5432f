package nommer.job.upkeep.internal;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nommer.job.webhook.SigningSecrets;

/** The headers by which a receiver knows that a message is ours, and of now. Stateless. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** One signature of each secret: a receiver takes the message if it knows one of them. */
  static Map<String, String> headers(String id, Instant now, String body, SigningSecrets secrets) {
    String seconds = String.valueOf(now.getEpochSecond());
    String signed = id + "." + seconds + "." + body;
    return Map.of(
        Message.ID,
        id,
        "webhook-timestamp",
        seconds,
        "webhook-signature",
        secrets.all().stream()
            .map(secret -> "v1," + of(signed, secret))
            .collect(Collectors.joining(" ")));
  }

  private static String of(String signed, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(SigningSecrets.key(secret), ALGORITHM));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
