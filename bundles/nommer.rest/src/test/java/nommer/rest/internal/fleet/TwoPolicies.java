package nommer.rest.internal.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.plugins.PolicyChoice;

/** The policies backlog and overflow; overflow serves. */
final class TwoPolicies implements PolicyChoice {
  @Override
  public Optional<Long> serving() {
    return Optional.of(1L);
  }

  @Override
  public Optional<String> servingName() {
    return Optional.of("overflow");
  }

  @Override
  public List<String> names() {
    return List.of("backlog", "overflow");
  }

  @Override
  public Map<Long, String> setAside() {
    return Map.of();
  }
}
