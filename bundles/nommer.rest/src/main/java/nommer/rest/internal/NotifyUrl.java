package nommer.rest.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The address of a client's callback: a plain http or https URL. */
final class NotifyUrl {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private NotifyUrl() {}

  static void check(String field, String url) {
    if (!url.isEmpty() && parse(url).isEmpty()) {
      throw JsonIn.bad(
          "bad_notify_url", field + " must be a URL such as http://host/path or https://host/path");
    }
  }

  /** The URL without user, password, query and fragment, which may be secrets. */
  static String shown(String url) {
    return parse(url).map(NotifyUrl::withoutSecrets).orElse("");
  }

  private static String withoutSecrets(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }

  private static Optional<URI> parse(String text) {
    try {
      URI url = new URI(text);
      boolean usable =
          url.getHost() != null
              && url.getScheme() != null
              && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT));
      return usable ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
