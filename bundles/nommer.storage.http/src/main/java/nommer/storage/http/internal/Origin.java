package nommer.storage.http.internal;

import java.net.URI;
import java.util.Locale;

/**
 * Who is asked: credentials for one are not for another.
 *
 * @param scheme http or https
 * @param host in lower case
 */
record Origin(String scheme, String host, int port) {
  /** Of a URI that has scheme and host. */
  static Origin of(URI uri) {
    boolean secure = uri.getScheme().equalsIgnoreCase("https");
    int usual = secure ? 443 : 80;
    return new Origin(
        secure ? "https" : "http",
        uri.getHost().toLowerCase(Locale.ROOT),
        uri.getPort() < 0 ? usual : uri.getPort());
  }

  boolean isUsual() {
    return port == (scheme.equals("https") ? 443 : 80);
  }
}
