package nommer.contracts.fleet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nommer.fleet.api.LaunchIntent;
import nommer.fleet.api.LaunchIntents;
import nommer.fleet.api.StaleLaunchException;

/** A record of launches for tests of its users; it keeps the contract of one. */
public final class MemoryLaunchIntents implements LaunchIntents {
  private final Map<String, LaunchIntent> intents = new LinkedHashMap<>();
  private Runnable whenSaved = () -> {};

  /** Runs this after each save from now on, before it returns. */
  public synchronized void whenSaved(Runnable then) {
    whenSaved = then;
  }

  @Override
  public synchronized void save(LaunchIntent intent) {
    LaunchIntent known = intents.get(intent.id());
    long next = known == null ? 0 : known.revision() + 1;
    if (intent.revision() != next) {
      throw new StaleLaunchException(intent);
    }
    intents.put(intent.id(), intent);
    whenSaved.run();
  }

  @Override
  public synchronized Optional<LaunchIntent> find(String id) {
    return Optional.ofNullable(intents.get(id));
  }

  @Override
  public synchronized List<LaunchIntent> open() {
    return intents.values().stream()
        .filter(LaunchIntent::isOpen)
        .sorted(Comparator.comparing(LaunchIntent::createdAt))
        .toList();
  }

  /** All there ever were, in the order in which they were first saved. */
  public synchronized List<LaunchIntent> all() {
    return List.copyOf(intents.values());
  }
}
