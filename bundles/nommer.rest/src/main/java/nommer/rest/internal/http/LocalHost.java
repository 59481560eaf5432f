package nommer.rest.internal.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows this machine's own names in Host and Origin headers. */
final class LocalHost {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern LOCAL =
      Pattern.compile(
          "(?:localhost|127(?:\\." + OCTET + "){3}|\\[::1])(?::[0-9]{1,5})?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?<scheme>https?)://(?<host>[^:/@\\[\\]]+|\\[[0-9a-f:.]+])(?::(?<port>[0-9]{1,5}))?");

  private LocalHost() {}

  /** Whether a Host header names this machine's loopback, under any port. */
  static boolean isLocal(String host) {
    return LOCAL.matcher(host).matches();
  }

  /** Whether two origins are of the same host and port, the ports of http and https filled in. */
  static boolean isSame(String one, String other) {
    Matcher a = ORIGIN.matcher(one.toLowerCase(Locale.ROOT));
    Matcher b = ORIGIN.matcher(other.toLowerCase(Locale.ROOT));
    return a.matches()
        && b.matches()
        && a.group("host").equals(b.group("host"))
        && port(a).equals(port(b));
  }

  private static String port(Matcher origin) {
    String port = origin.group("port");
    if (port != null) {
      return port;
    }
    return origin.group("scheme").equals("http") ? "80" : "443";
  }
}
