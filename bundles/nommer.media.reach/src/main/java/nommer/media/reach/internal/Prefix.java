package nommer.media.reach.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nommer.media.api.MediaUri;

/**
 * A prefix of URIs, compared by whole parts of the path: {@code s3://bucket/in} holds {@code
 * s3://bucket/in/clip.mp4}, and not {@code s3://bucket/inner/clip.mp4}. Escapes are resolved, and
 * the case of scheme and host means nothing. Immutable.
 *
 * @param scheme in lower case
 * @param host in lower case, with a port that is not the scheme's own
 * @param parts of the path, without the empty one that a slash at the end makes
 */
record Prefix(String scheme, String host, List<String> parts) {
  /** The prefix that a token's owner wrote so. */
  static Prefix of(String text) {
    MediaUri uri = MediaUri.parse(text);
    List<String> parts = new ArrayList<>(parts(uri));
    if (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
      parts.remove(parts.size() - 1);
    }
    return new Prefix(uri.scheme(), host(uri), List.copyOf(parts));
  }

  /** Whether that location lies under it; one with a way up in its path lies under none. */
  boolean holds(MediaUri location) {
    List<String> other = parts(location);
    return scheme.equals(location.scheme())
        && host.equals(host(location))
        && other.stream().noneMatch(Prefix::leadsUp)
        && other.size() >= parts.size()
        && other.subList(0, parts.size()).equals(parts);
  }

  /** Servers differ in what they make of {@code ..;x}, and of the other slash. */
  private static boolean leadsUp(String part) {
    String name = part.split(";", 2)[0];
    return name.equals(".") || name.equals("..") || part.indexOf('\\') >= 0;
  }

  private static List<String> parts(MediaUri uri) {
    boolean file = uri.scheme().equals("file");
    String path = file || uri.scheme().equals("s3") ? uri.path() : uri.path().split("[?#]", 2)[0];
    List<String> parts = new ArrayList<>(List.of(MediaUri.unescaped(path).split("/", -1)));
    parts.remove(0);
    if (file) {
      parts.removeIf(String::isEmpty);
    }
    return parts;
  }

  private static String host(MediaUri uri) {
    String host = uri.host().toLowerCase(Locale.ROOT);
    return switch (uri.scheme()) {
      case "file" -> host.equals("localhost") ? "" : host;
      case "http" -> host.endsWith(":80") ? host.substring(0, host.length() - 3) : host;
      case "https" -> host.endsWith(":443") ? host.substring(0, host.length() - 4) : host;
      default -> host;
    };
  }
}
