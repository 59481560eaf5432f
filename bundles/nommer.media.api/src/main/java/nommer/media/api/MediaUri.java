package nommer.media.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where media is kept: {@code scheme://[user[:password]@][host]/path}. Immutable.
 *
 * <p>Unlike a {@link java.net.URI} it takes what the original took: the password may hold {@code /}
 * (secret keys do), and no character needs escaping. {@link #toString()} leaves user, password and
 * query out, so that it may be logged; {@link #text()} is the whole.
 */
public final class MediaUri {
  private static final Pattern FORM = form("", "[^@]*");

  /**
   * The web's own rule, where a slash ends the authority: paths with a colon and an @ are common.
   * But where what would be the port is none, it is a password with a slash in it.
   */
  private static final Pattern WEB_FORM = form("(?!\\[)", "[^@/]*|(?![0-9]*[/?#])[^@]*");

  /** Possessive, so that a long text needs no stack. */
  private static final Pattern ESCAPED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

  private final String text;
  private final String scheme;
  private final String user;
  private final String password;
  private final String host;
  private final String path;

  private MediaUri(String text, Matcher parts) {
    this.text = text;
    this.scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    this.user = orEmpty(parts.group("user"));
    this.password = orEmpty(parts.group("password"));
    this.host = parts.group("host");
    this.path = orEmpty(parts.group("path"));
  }

  /**
   * Takes {@code text} apart.
   *
   * @throws MediaException BADINPUT/bad_uri when it has no such form
   */
  public static MediaUri parse(String text) {
    boolean web = text.regionMatches(true, 0, "http", 0, 4);
    Matcher parts = (web ? WEB_FORM : FORM).matcher(text);
    if (!parts.matches() || text.indexOf('\0') >= 0) {
      throw new MediaException(
          ErrorCode.BADINPUT,
          "bad_uri",
          "not a media URI: write scheme://host/path, such as file:///videos/clip.mp4");
    }
    return new MediaUri(text, parts);
  }

  /** The scheme in lower case: {@code file}, {@code s3}, … */
  public String scheme() {
    return scheme;
  }

  /** The user, as written; may be empty. */
  public String user() {
    return user;
  }

  /** The password, as written; may be empty. Never log it. */
  public String password() {
    return password;
  }

  /** Host, bucket, or empty. */
  public String host() {
    return host;
  }

  /** The path with its leading slash, as written, and with any query; may be empty. */
  public String path() {
    return path;
  }

  /**
   * What its name ends in, as written, with the dot: up to eight letters and digits, such as {@code
   * .mp4}; empty when it ends in no such thing.
   */
  public String ending() {
    Matcher ending = ENDING.matcher(toString());
    return ending.find() ? ending.group() : "";
  }

  /** The whole, as it came, secrets included. */
  public String text() {
    return text;
  }

  /**
   * Whether both name one place, whoever it is that asks: user and password do not matter, nor
   * whether escapes were resolved, nor the case of the host.
   */
  public boolean isSamePlace(MediaUri other) {
    return place().equals(other.place());
  }

  /**
   * The place that it names, whoever asks: the same text for all that {@linkplain #isSamePlace are
   * the same}. May hold secrets of a query.
   */
  public String place() {
    return scheme + "://" + host.toLowerCase(Locale.ROOT) + unescaped(path);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MediaUri that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The location without user, password and query. */
  @Override
  public String toString() {
    int query = scheme.equals("file") ? -1 : path.indexOf('?');
    return scheme + "://" + host + (query < 0 ? path : path.substring(0, query));
  }

  /**
   * Resolves the percent-escapes of a part of a URI, if every % in it begins one; else it was
   * written without any, and is returned as it is.
   */
  public static String unescaped(String part) {
    if (part.indexOf('%') < 0 || !ESCAPED.matcher(part).matches()) {
      return part;
    }
    byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length);
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == '%') {
        out.write(Character.digit(utf8[i + 1], 16) * 16 + Character.digit(utf8[i + 2], 16));
        i += 2;
      } else {
        out.write(utf8[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Pattern form(String userinfo, String password) {
    return Pattern.compile(
        "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://"
            + "(?:%s(?<user>[^:@/]*)(?::(?<password>%s))?@)?".formatted(userinfo, password)
            + "(?<host>[^/@]*)(?<path>/.*)?",
        Pattern.DOTALL);
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }
}
