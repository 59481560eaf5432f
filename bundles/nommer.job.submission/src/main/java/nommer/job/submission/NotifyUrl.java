package nommer.job.submission;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The address of a client's callback: a plain http or https URL. Immutable. */
public final class NotifyUrl {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final URI url;

  private NotifyUrl(URI url) {
    this.url = url;
  }

  /** The URL, or empty when nothing can be sent to {@code text}. */
  public static Optional<NotifyUrl> of(String text) {
    try {
      URI url = new URI(text);
      boolean usable =
          url.getHost() != null
              && url.getScheme() != null
              && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT));
      return usable ? Optional.of(new NotifyUrl(url)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** The URL without user, password, query and fragment, which may be secrets. */
  @Override
  public String toString() {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getRawPath();
  }
}
