package nommer.storage.http.internal;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nommer.media.api.ErrorCode;
import nommer.media.api.MediaException;
import nommer.media.api.MediaUri;

/** What an http or https URI names. {@link #toString()} has no secrets. */
final class HttpLocation {
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]?#]+)(?<port>:[0-9]{1,5})?");
  private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

  private static final Pattern SIGNATURE =
      Pattern.compile("^X-(Amz|Goog)-", Pattern.CASE_INSENSITIVE);

  private final MediaUri media;
  private final URI uri;

  private HttpLocation(MediaUri media, URI uri) {
    this.media = media;
    this.uri = uri;
  }

  /**
   * Takes a URI whose characters may be escaped, or not.
   *
   * @throws MediaException BADINPUT/bad_uri
   */
  static HttpLocation of(MediaUri media) {
    Matcher authority = AUTHORITY.matcher(media.host());
    if (!authority.matches() || media.path().length() < 2) {
      throw bad(media, "write http://host/folder/name or http://host:port/folder/name");
    }
    if (media.path().indexOf('#') >= 0) {
      throw bad(media, "write # as %23");
    }
    try {
      String port = Optional.ofNullable(authority.group("port")).orElse("");
      String text =
          media.scheme() + "://" + ascii(authority.group("host")) + port + Escapes.of(media.path());
      URI uri = new URI(text);
      if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
        throw bad(media, "its host has no form that the web allows");
      }
      return new HttpLocation(media, uri);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw bad(media, "its host has no form that the web allows");
    }
  }

  /** What to ask for: without user and password, which belong into a header. */
  URI uri() {
    return uri;
  }

  /** Name of the account that the URI may mean: a user without a password. */
  Optional<String> account() {
    boolean named = !media.user().isEmpty() && media.password().isEmpty();
    return named ? Optional.of(decoded(media.user())) : Optional.empty();
  }

  /** What user and password of the URI itself make, if there are any. */
  Optional<String> basic() {
    boolean known = !media.user().isEmpty() || !media.password().isEmpty();
    return known
        ? Optional.of(HttpAccount.basic(decoded(media.user()), decoded(media.password())))
        : Optional.empty();
  }

  /** Whether it is written like a folder. */
  boolean isFolder() {
    return isFolder(uri);
  }

  /** The port that a connection goes to. */
  static int port(URI uri) {
    return Origin.of(uri).port();
  }

  static boolean isFolder(URI uri) {
    boolean open = uri.getRawPath().isEmpty() || uri.getRawPath().endsWith("/");
    return open && uri.getRawQuery() == null;
  }

  /** {@code .mp4}, or empty. */
  String ending() {
    Matcher ending = ENDING.matcher(uri.getRawPath());
    return ending.find() ? ending.group() : "";
  }

  /**
   * The same for all URIs of one resource. On their usual ports http and https are one server; what
   * signs a request, as buckets have it, names no other resource.
   */
  String place() {
    URI normal = uri.normalize();
    Origin origin = Origin.of(uri);
    String query = Optional.ofNullable(uri.getRawQuery()).orElse("");
    String named =
        Stream.of(query.split("&"))
            .filter(each -> !each.isEmpty() && !SIGNATURE.matcher(each).find())
            .collect(Collectors.joining("&"));
    return "%s %s?%s"
        .formatted(
            origin.isUsual() ? origin.host() : origin.host() + ":" + origin.port(),
            MediaUri.unescaped(normal.getRawPath()),
            MediaUri.unescaped(named));
  }

  @Override
  public String toString() {
    return media.toString();
  }

  private static String decoded(String text) {
    return Escapes.isEscaped(text)
        ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
        : text;
  }

  private static String ascii(String host) {
    return host.startsWith("[") ? host : IDN.toASCII(host);
  }

  private static MediaException bad(MediaUri media, String todo) {
    return new MediaException(
        ErrorCode.BADINPUT, "bad_uri", media + " names nothing on a web server: " + todo);
  }
}
