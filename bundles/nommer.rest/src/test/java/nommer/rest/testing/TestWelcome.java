package nommer.rest.testing;

import java.util.Set;
import nommer.listener.Welcome;

/** One name besides loopback, and one origin. */
final class TestWelcome implements Welcome {
  @Override
  public Set<String> hosts() {
    return Set.of("media.example.org", "192.0.2.1");
  }

  @Override
  public Set<String> origins() {
    return Set.of("https://pages.example.org");
  }
}
