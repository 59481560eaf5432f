package nommer.config.internal;

import java.util.regex.Pattern;
import org.osgi.service.metatype.AttributeDefinition;

/** Which values nobody is shown. */
final class Secrets {
  /** Not the names of files that hold some. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)(?:.*[._-])?(?:password|passwd|passphrase|secret|token|credentials?|private[._-]?key)"
              + "(?:[._-](?!files?$|path$).*)?|.*secret[._-]access[._-]key.*");

  /** What stands before the host of a URL, and what its query calls a secret. */
  private static final Pattern IN_URL =
      Pattern.compile(
          "(?<=://)[^/?#@\\s]+(?=@)|(?i)(?<=[?&](?:password|secret|token|signature|key)=)[^&#\\s]+");

  private Secrets() {}

  /** Whether a key is called as secrets are, or described as one. */
  static boolean isSecret(AttributeDefinition attribute) {
    return attribute.getType() == AttributeDefinition.PASSWORD || isSecret(attribute.getID());
  }

  static boolean isSecret(String key) {
    return KEY.matcher(key).matches();
  }

  /** A text without the secrets of URLs in it. */
  static String masked(String value) {
    return IN_URL.matcher(value).replaceAll("…");
  }
}
