package nommer.fake.simpledb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who asks, by signature version 2 (<a
 * href="https://docs.aws.amazon.com/AmazonSimpleDB/latest/DeveloperGuide/HMACAuth.html">HMAC-SHA
 * Signature</a>).
 */
record Signature(String keyId, String secret) {
  private static final Duration MOST_SKEW = Duration.ofMinutes(15);

  /**
   * @throws Refusal it was not signed by this key, or not within 15 minutes of {@code now}
   */
  void check(String method, String host, Parameters parameters, Instant now) {
    if (parameters.find("AWSAccessKeyId").isEmpty() || parameters.find("Signature").isEmpty()) {
      throw new Refusal(
          403,
          "AuthMissingFailure",
          "AWS was not able to authenticate the request: access keys are missing.");
    }
    checkTime(parameters.get("Timestamp"), now);
    boolean isOurs =
        parameters.get("AWSAccessKeyId").equals(keyId)
            && parameters.get("SignatureVersion").equals("2")
            && parameters.get("SignatureMethod").equals("HmacSHA256")
            && MessageDigest.isEqual(
                sign(method, host, parameters).getBytes(UTF_8),
                parameters.get("Signature").getBytes(UTF_8));
    if (!isOurs) {
      throw new Refusal(
          403, "AuthFailure", "AWS was not able to validate the provided access keys.");
    }
  }

  private static void checkTime(String timestamp, Instant now) {
    Instant signed;
    try {
      signed = Instant.parse(timestamp);
    } catch (DateTimeException e) {
      throw Refusal.badValue(timestamp, "Timestamp", "It must be in ISO8601 format.");
    }
    if (Duration.between(signed, now).abs().compareTo(MOST_SKEW) > 0) {
      throw new Refusal(
          400,
          "RequestExpired",
          "Request has expired. Timestamp date is %s. Current date is %s."
              .formatted(timestamp, now));
    }
  }

  private String sign(String method, String host, Parameters parameters) {
    Map<String, String> signed = new TreeMap<>(Utf8::compare);
    signed.putAll(parameters.values());
    signed.remove("Signature");
    String query =
        signed.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    String text = method + "\n" + host.toLowerCase(Locale.ROOT) + "\n/\n" + query;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no HmacSHA256 in this JDK", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
