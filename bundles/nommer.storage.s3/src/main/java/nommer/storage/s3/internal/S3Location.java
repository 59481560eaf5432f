package nommer.storage.s3.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/**
 * What an s3 URI names: {@code s3://[ID:SECRET@|NAME@]BUCKET/KEY}. {@link #toString()} has no
 * secrets.
 */
final class S3Location {
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,254}");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");
  private static final int LONGEST_KEY = 1024;

  private final MediaUri media;
  private final String key;

  private S3Location(MediaUri media, String key) {
    this.media = media;
    this.key = key;
  }

  /**
   * Takes a URI whose key may be escaped, or not.
   *
   * @throws MediaException BADINPUT/bad_uri
   */
  static S3Location of(MediaUri media) {
    if (!BUCKET.matcher(media.host()).matches()) {
      throw bad(media, "write s3://BUCKET/KEY, such as s3://videos/in/clip.mp4");
    }
    if (media.path().indexOf('?') >= 0) {
      throw bad(media, "leave out the query; a question mark of a key is written %3F");
    }
    if (media.user().isEmpty() != media.password().isEmpty() && media.user().isEmpty()) {
      throw bad(media, "write s3://ID:SECRET@BUCKET/KEY, or s3://NAME@BUCKET/KEY");
    }
    String path = MediaUri.unescaped(media.path());
    String key = path.isEmpty() ? "" : path.substring(1);
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw bad(media, "shorten its key to 1024 bytes of UTF-8");
    }
    return new S3Location(media, key);
  }

  String bucket() {
    return media.host();
  }

  /** Empty, or ending with a slash, for a folder. */
  String key() {
    return key;
  }

  /** The keys that the URI itself holds. */
  Optional<Keys> keys() {
    return media.password().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Keys(MediaUri.unescaped(media.user()), MediaUri.unescaped(media.password())));
  }

  /** Name of the account that the URI names. */
  Optional<String> account() {
    boolean named = !media.user().isEmpty() && media.password().isEmpty();
    return named ? Optional.of(MediaUri.unescaped(media.user())) : Optional.empty();
  }

  /** Whether it is written like a folder. */
  boolean isFolder() {
    return key.isEmpty() || key.endsWith("/");
  }

  /** {@code .mp4}, or empty. */
  String ending() {
    Matcher ending = ENDING.matcher(key);
    return ending.find() ? ending.group() : "";
  }

  @Override
  public String toString() {
    return media.toString();
  }

  private static MediaException bad(MediaUri media, String todo) {
    return new MediaException(
        ErrorCode.BADINPUT, "bad_uri", media + " names nothing in S3: " + todo);
  }
}
