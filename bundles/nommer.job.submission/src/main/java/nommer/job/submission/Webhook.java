package nommer.job.submission;

import java.util.Set;
import nommer.job.api.WebhookEvent;

/**
 * Where a client wants to be told, by a signed message, and of what. Immutable.
 *
 * @param url http or https; empty for none
 * @param events what it is told of; empty for none
 */
public record Webhook(String url, Set<WebhookEvent> events) {
  /** Nobody is to be told so. */
  public static final Webhook NONE = new Webhook("", Set.of());

  public Webhook {
    events = Set.copyOf(events);
    if (url.isEmpty() != events.isEmpty()) {
      throw new IllegalArgumentException("a webhook has a URL and events, or neither");
    }
  }

  /** Whether there is none. */
  public boolean isNone() {
    return url.isEmpty();
  }
}
