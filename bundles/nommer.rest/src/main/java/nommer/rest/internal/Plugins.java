package nommer.rest.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plug-ins of one kind that are there at the moment, by each of their names. Thread-safe. */
final class Plugins<T> {
  private final List<Plugin<T>> present = new ArrayList<>();
  private volatile Map<String, Plugin<T>> chosen = Map.of();

  synchronized void add(Plugin<T> plugin) {
    present.add(plugin);
    choose();
  }

  synchronized void remove(long id) {
    present.removeIf(plugin -> plugin.id() == id);
    choose();
  }

  Optional<Plugin<T>> find(String name) {
    return Optional.ofNullable(chosen.get(name));
  }

  /** Published names, aliases left out. */
  List<String> names() {
    return chosen.values().stream().map(Plugin::name).distinct().sorted().toList();
  }

  private void choose() {
    Map<String, Plugin<T>> best = new TreeMap<>();
    present.sort(Plugin.ORDER);
    for (Plugin<T> plugin : present) {
      plugin.names().forEach(name -> best.putIfAbsent(name, plugin));
    }
    chosen = Collections.unmodifiableMap(best);
  }
}
