package nommer.fake.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User data as it travels: in base64, of 16 KiB at most before that. */
final class UserData {
  private static final int MAX_BYTES = 16 * 1024;

  private UserData() {}

  static String text(Query request) {
    return new String(bytes(request), StandardCharsets.UTF_8);
  }

  /**
   * @throws AwsError it is none, or too long
   */
  static void check(Query request) {
    if (bytes(request).length > MAX_BYTES) {
      throw AwsError.badValue("User data is limited to 16384 bytes");
    }
  }

  private static byte[] bytes(Query request) {
    try {
      return Base64.getDecoder().decode(request.get("UserData"));
    } catch (IllegalArgumentException e) {
      throw AwsError.badValue("Invalid BASE64 encoding of user data");
    }
  }
}
